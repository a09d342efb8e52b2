"""Rows of figures with their goals beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Figures:
    """What was measured, printed as it comes.

    Args:
        missed: Names of the rows that missed their goal.
    """

    missed: list[str] = field(default_factory=list)

    def at_least(self, name: str, value: float, goal: float, note: str = "") -> None:
        """A row whose value should be no smaller than its goal."""
        self._row(name, value, f">= {goal:g}", note, is_met=value >= goal)

    def at_most(self, name: str, value: float, goal: float, note: str = "") -> None:
        """A row whose value should be no larger than its goal."""
        self._row(name, value, f"<= {goal:g}", note, is_met=value <= goal)

    def plain(self, name: str, value: float, note: str = "") -> None:
        """A row without a goal."""
        self._row(name, value, "", note, is_met=True)

    def _row(self, name: str, value: float, goal: str, note: str, *, is_met: bool) -> None:
        mark = "" if is_met else "  MISSED"
        print(f"{name:<58} {value:>9.2f}  {goal:<9} {note}{mark}", flush=True)
        if not is_met:
            self.missed.append(name)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of them lies; 0 for none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def median(values: Sequence[float]) -> float:
    """The middle one."""
    return percentile(values, 0.5)
