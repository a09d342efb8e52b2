"""``make bench``: every measurement, one after another. Figures are ratios; goals stand beside."""

from __future__ import annotations

import sys
from importlib import import_module

MEASUREMENTS = ("start", "slack", "cadence", "due_work", "teams")


def main(wanted: list[str]) -> int:
    """Run the measurements named, or all.

    Returns:
        The number of those that could not be run.
    """
    failed = 0
    for name in wanted or MEASUREMENTS:
        print(f"\n== {name} ==", flush=True)
        failed += import_module(f"benchmarks.{name}").main() != 0
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
