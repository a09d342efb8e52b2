"""Recurrences by arithmetic against dateutil, over 2020 to 2100."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from governance.charter.recurrence import (
    ANCHOR_ON,
    WEEKDAYS,
    days_in_month,
    days_of,
    parse_recurrence,
    reference_days,
    with_months,
)
from governance.charter.working_rules import MeetingPattern
from tests.governance.meetings.cadence_examples import QUICK

intervals = st.sampled_from(["", ";INTERVAL=2", ";INTERVAL=3", ";INTERVAL=5", ";INTERVAL=12"])
weekdays = st.sampled_from(WEEKDAYS)
weekday_lists = st.lists(weekdays, min_size=1, max_size=5, unique=True).map(",".join)
nth = st.builds(lambda n, day: f"{n}{day}", st.sampled_from([-5, -2, -1, 1, 2, 3, 4, 5]), weekdays)
nth_lists = st.lists(nth, min_size=1, max_size=3, unique=True).map(",".join)
month_days = st.lists(
    st.integers(-31, 31).filter(bool).map(str), min_size=1, max_size=3, unique=True
).map(",".join)
months = st.lists(st.integers(1, 12).map(str), min_size=1, max_size=4, unique=True).map(",".join)
monthly = st.one_of(
    st.builds("FREQ=MONTHLY{};BYDAY={}".format, intervals, nth_lists),
    st.builds("FREQ=MONTHLY{};BYMONTHDAY={}".format, intervals, month_days),
    st.builds("FREQ=MONTHLY;BYMONTH={};BYDAY={}".format, months, nth_lists),
    st.builds("FREQ=MONTHLY;BYDAY={};BYMONTHDAY={}".format, weekday_lists, month_days),
    st.builds(
        "FREQ=MONTHLY{};BYDAY={};BYSETPOS={}".format,
        intervals,
        weekday_lists,
        st.sampled_from(["-1", "1", "2,-2", "1,3,5"]),
    ),
)
others = st.one_of(
    st.builds("FREQ=YEARLY{};BYMONTH={};BYDAY={}".format, intervals, months, nth_lists),
    st.builds("FREQ=YEARLY{};BYMONTHDAY={}".format, intervals, month_days),
    st.builds("FREQ=YEARLY;BYMONTH={};BYDAY={}".format, months, weekday_lists),
    st.builds(
        "FREQ=WEEKLY{};BYDAY={};WKST={}".format,
        intervals,
        weekday_lists,
        st.sampled_from(["MO", "SU", "WE"]),
    ),
    st.builds("FREQ=WEEKLY;BYMONTH={};BYDAY={}".format, months, weekday_lists),
)
windows = st.tuples(
    st.dates(date(2020, 1, 1), date(2100, 12, 31)), st.integers(min_value=0, max_value=1500)
).map(lambda pair: (pair[0], min(pair[0] + timedelta(days=pair[1]), date(2100, 12, 31))))


def by_dateutil(text: str, from_on: date, to_on: date) -> list[date]:
    """The days as the reference library computes them, asked in its own way."""
    rule = rrulestr(text, dtstart=datetime.combine(ANCHOR_ON, time()))
    first, last = (datetime.combine(on, time()) for on in (from_on, to_on))
    return [each.date() for each in rule.between(first, last, inc=True)]


def by_arithmetic(text: str, from_on: date, to_on: date) -> list[date] | None:
    """Our days; None where the rule is refused for falling on no day."""
    try:
        rule = parse_recurrence(text)
    except ValueError:
        return None
    assert not rule.by_reference
    return list(days_of(rule, from_on, to_on))


@QUICK
@given(text=monthly, window=windows)
def test_monthly_rules_equal_the_reference(text: str, window: tuple[date, date]) -> None:
    """Nth and last weekdays, month days, positions and intervals fall on dateutil's days."""
    ours = by_arithmetic(text, *window)
    if ours is None:
        # Refused: then it falls on no day in forty years.
        assert by_dateutil(text, date(2002, 1, 1), date(2042, 1, 1)) == []
    else:
        assert ours == by_dateutil(text, *window)


@QUICK
@given(text=others, window=windows)
def test_weekly_and_yearly_rules_equal_the_reference(text: str, window: tuple[date, date]) -> None:
    """Weeks with any start and interval, and years by their months, fall on dateutil's days."""
    ours = by_arithmetic(text, *window)
    if ours is None:
        # Refused: then it falls on no day in forty years.
        assert by_dateutil(text, date(2002, 1, 1), date(2042, 1, 1)) == []
    else:
        assert ours == by_dateutil(text, *window)


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=MONTHLY;BYDAY=2TU",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;BYDAY=5MO",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYMONTHDAY=29,30,31",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;INTERVAL=7;BYDAY=3WE",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
    ],
)
def test_whole_span_equals_the_reference(text: str) -> None:
    """The usual rules agree with dateutil on every day from 2020 to 2100."""
    span = date(2020, 1, 1), date(2100, 12, 31)
    assert by_arithmetic(text, *span) == by_dateutil(text, *span)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FREQ=YEARLY;BYDAY=20TU", [date(2027, 5, 18)]),
        ("FREQ=YEARLY;BYWEEKNO=10;BYDAY=TU", [date(2027, 3, 9)]),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=TU;BYSETPOS=2", [date(2027, 3, 9)]),
        (
            "FREQ=WEEKLY;BYMONTH=5;BYDAY=MO,FR;BYSETPOS=-1",
            [date(2027, 5, day) for day in (7, 14, 21, 28, 31)],
        ),
        ("FREQ=YEARLY;BYMONTH=4;BYDAY=1TU;BYHOUR=9,13", [date(2027, 4, 6)]),
    ],
)
def test_rare_rules_are_left_to_the_reference(text: str, expected: list[date]) -> None:
    """A form outside the arithmetic still gives RFC 5545's days, each once."""
    rule = parse_recurrence(text)
    assert rule.by_reference
    assert list(days_of(rule, date(2027, 1, 1), date(2027, 12, 31))) == expected


def test_reference_days_are_those_of_the_library() -> None:
    """The reference that the program falls back on is dateutil's own answer."""
    window = date(2027, 1, 1), date(2027, 12, 31)
    text = "FREQ=MONTHLY;BYDAY=2TU"
    assert list(reference_days(text, *window)) == by_dateutil(text, *window)


def test_short_months_are_passed_over() -> None:
    """A rule for the 31st skips the months that have none and does not drift."""
    rule = parse_recurrence("FREQ=MONTHLY;BYMONTHDAY=31")
    months = [on.month for on in days_of(rule, date(2027, 1, 1), date(2027, 12, 31))]
    assert months == [1, 3, 5, 7, 8, 10, 12]


@QUICK
@given(on=st.dates(date(1999, 1, 1), date(2101, 1, 1)))
def test_month_lengths(on: date) -> None:
    """A month's length is the day before the next month's first."""
    next_first = (on.replace(day=1) + timedelta(days=32)).replace(day=1)
    assert days_in_month(on.year, on.month) == (next_first - timedelta(days=1)).day


@pytest.mark.parametrize(
    ("text", "months", "expected"),
    [
        ("FREQ=MONTHLY;BYDAY=2TU", 3, "FREQ=MONTHLY;BYDAY=2TU;INTERVAL=3"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", 2, "FREQ=MONTHLY;BYMONTHDAY=15;INTERVAL=2"),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU", 1, "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU"),
        ("FREQ=MONTHLY;BYMONTH=2,5;BYDAY=2TU", 3, "FREQ=MONTHLY;BYMONTH=2,5;BYDAY=2TU"),
        ("FREQ=WEEKLY;BYDAY=TU", 1, "FREQ=WEEKLY;BYDAY=TU"),
    ],
)
def test_charter_gives_the_interval_unless_agreed(text: str, months: int, expected: str) -> None:
    """The charter's number of months holds where the working rule names no months itself."""
    assert with_months(text, months) == expected


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("FREQ=DAILY", "weeks, months or years"),
        ("FREQ=MONTHLY;INTERVAL=0;BYDAY=2TU", "INTERVAL is at least 1"),
        ("FREQ=MONTHLY;BYDAY=TU,2WE", "not both"),
        ("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", "falls on no day"),
        ("FREQ=MONTHLY;BYDAY=6TU", "falls on no day"),
        ("FREQ=MONTHLY;BYDAY=2XX", "BYDAY"),
        ("FREQ=MONTHLY;BYDAY=2TU;COLOUR=RED", "COLOUR"),
    ],
)
def test_unusable_rule_is_refused_with_the_reason(text: str, problem: str) -> None:
    """A working rule that could not be planned is refused when it is read, and says why."""
    with pytest.raises(ValidationError, match=problem):
        MeetingPattern(recurrence=text)
