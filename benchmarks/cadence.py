"""Recurrences by arithmetic against dateutil's rrule, in one run: ``python -m benchmarks.cadence``.

Both list the days of the same rule, for one year (as planning does) and from 2020 to 2100;
the figure is how many times as long dateutil takes. The days are compared first: a fast wrong
answer counts for nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime, time
from time import perf_counter

from dateutil.rrule import rrulestr

from governance.charter.recurrence import ANCHOR_ON, days_of, parse_recurrence

RULES = (
    "FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=YEARLY;BYMONTH=3,9;BYDAY=1WE",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
)
YEAR = date(2027, 1, 1), date(2027, 12, 31)
SPAN = date(2020, 1, 1), date(2100, 12, 31)
ROUNDS = 9
GOAL = 5.0

Window = tuple[date, date]


def main() -> int:
    """Print a row for each rule; exit code 1 when days differ or a rule misses the goal."""
    print(f"recurrence: dateutil's time / ours, best of {ROUNDS} (goal >= {GOAL:.0f})")
    print(f"{'':<50} {'2027':>10} {'2020-2100':>10}")
    failed = False
    for text in RULES:
        if by_arithmetic(text, SPAN) != by_dateutil(text, SPAN):
            print(f"{text:<50} days differ")
            failed = True
            continue
        ratios = [
            best(by_dateutil, text, window) / best(by_arithmetic, text, window)
            for window in (YEAR, SPAN)
        ]
        failed = failed or min(ratios) < GOAL
        print(f"{text:<50} {ratios[0]:>10.1f} {ratios[1]:>10.1f}")
    return 1 if failed else 0


def by_arithmetic(text: str, window: Window) -> list[date]:
    """Our days."""
    return list(days_of(parse_recurrence(text), *window))


def by_dateutil(text: str, window: Window) -> list[date]:
    """The reference's days, from the same start."""
    start, first, last = (datetime.combine(on, time()) for on in (ANCHOR_ON, *window))
    rule = rrulestr(text, dtstart=start)
    return [found.date() for found in rule.between(first, last, inc=True)]


def best(compute: Callable[[str, Window], list[date]], text: str, window: Window) -> float:
    """The shortest of some rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        started = perf_counter()
        compute(text, window)
        times.append(perf_counter() - started)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
