"""Public holidays, dead times, working days and quiet hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.charter.working_rules import WorkingRules
from governance.meetings.availability import (
    after_quiet_hours,
    at_wall_clock,
    dead_time,
    in_quiet_hours,
    is_working_day,
    obstacle,
    public_holiday,
    working_day_before,
    working_day_by,
)
from tests.governance.meetings.cadence_examples import QUICK, agreed, in_zone, invented_charter

FINLAND = invented_charter()
RULES = agreed()
HELSINKI = ZoneInfo("Europe/Helsinki")


def quiet(from_clock: str, to_clock: str) -> WorkingRules:
    """Working rules with these quiet hours."""
    return WorkingRules.model_validate(
        {"prompting": {"quiet_from": from_clock, "quiet_to": to_clock}}
    )


@pytest.mark.parametrize(
    ("on", "fi", "sv", "en"),
    [
        (date(2027, 1, 6), "Loppiainen", "Trettondag", "Epiphany"),
        (date(2027, 5, 6), "Helatorstai", "Kristi himmelsfärdsdag", "Ascension Day"),
        (date(2027, 6, 25), "Juhannusaatto", "Midsommarafton", "Midsummer Eve"),
        (date(2027, 12, 6), "Itsenäisyyspäivä", "Självständighetsdagen", "Independence Day"),
        (date(2027, 12, 24), "Jouluaatto", "Julafton", "Christmas Eve"),
    ],
)
def test_finnish_holidays_have_three_names(on: date, fi: str, sv: str, en: str) -> None:
    """A Finnish holiday is named in Finnish, Swedish and English."""
    name = public_holiday(FINLAND, on)
    assert name is not None
    assert (name.fi, name.sv, name.en) == (fi, sv, en)


def test_a_country_without_the_language_uses_its_own_names() -> None:
    """Sweden's calendar has no Finnish names: the Swedish name stands in."""
    name = public_holiday(in_zone(FINLAND, "Europe/Stockholm", "SE"), date(2027, 6, 6))
    assert name is not None
    assert (name.fi, name.sv, name.en) == (
        "Nationaldagen",
        "Nationaldagen",
        "National Day",
    )


def test_weekend_is_the_countrys_own() -> None:
    """Friday is no working day where the weekend is Friday and Saturday."""
    friday = date(2027, 3, 12)
    assert is_working_day(FINLAND, friday)
    assert not is_working_day(in_zone(FINLAND, "Asia/Riyadh", "SA"), friday)


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (date(2027, 6, 21), None),
        (date(2027, 6, 22), "Summer"),
        (date(2027, 8, 7), "Summer"),
        (date(2027, 8, 8), None),
        (date(2027, 12, 21), None),
        (date(2027, 12, 22), "Christmas"),
        (date(2028, 1, 1), "Christmas"),
        (date(2028, 1, 2), None),
    ],
)
def test_dead_times_include_both_ends(on: date, name: str | None) -> None:
    """A dead time covers its first and last day, over the year's end too."""
    found = dead_time(RULES, on)
    assert (found.name.en if found else None) == name


@pytest.mark.parametrize(
    ("on", "kind"),
    [
        (date(2027, 3, 10), None),
        (date(2027, 3, 13), "weekend"),
        (date(2027, 3, 26), "public-holiday"),
        (date(2027, 3, 28), "public-holiday"),
        (date(2027, 7, 1), "dead-time"),
        (date(2027, 12, 25), "dead-time"),
    ],
)
def test_obstacles(on: date, kind: str | None) -> None:
    """A dead time is told before a holiday, and a holiday before a weekend."""
    found = obstacle(FINLAND, RULES, on)
    assert (found.kind if found else None) == kind


def test_working_days_before_easter() -> None:
    """Before Easter Monday the last working day is Maundy Thursday."""
    assert working_day_by(FINLAND, date(2027, 3, 29)) == date(2027, 3, 25)
    assert working_day_by(FINLAND, date(2027, 3, 25)) == date(2027, 3, 25)
    assert working_day_before(FINLAND, date(2027, 3, 25)) == date(2027, 3, 24)


@pytest.mark.parametrize(
    ("clock", "expected"),
    [("19:59", False), ("20:00", True), ("23:59", True), ("06:59", True), ("07:00", False)],
)
def test_quiet_hours_run_over_midnight(clock: str, expected: bool) -> None:
    """From 20 to 7 it is quiet, the first minute included and the last not."""
    at = at_wall_clock(date(2027, 3, 10), time.fromisoformat(clock), HELSINKI)
    assert in_quiet_hours(quiet("20:00", "07:00"), at, HELSINKI) is expected


def test_quiet_hours_within_a_day_and_none() -> None:
    """Quiet hours may lie within one day; from a time to itself there are none."""
    noon = at_wall_clock(date(2027, 3, 10), time(12), HELSINKI)
    assert in_quiet_hours(quiet("11:00", "13:00"), noon, HELSINKI)
    assert not in_quiet_hours(quiet("13:00", "14:00"), noon, HELSINKI)
    assert not in_quiet_hours(quiet("12:00", "12:00"), noon, HELSINKI)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2027, 3, 10, 10, tzinfo=UTC), datetime(2027, 3, 10, 10, tzinfo=UTC)),
        (datetime(2027, 3, 10, 20, tzinfo=UTC), datetime(2027, 3, 11, 5, tzinfo=UTC)),
        (datetime(2027, 3, 10, 2, tzinfo=UTC), datetime(2027, 3, 10, 5, tzinfo=UTC)),
        (datetime(2027, 3, 27, 20, tzinfo=UTC), datetime(2027, 3, 28, 4, tzinfo=UTC)),
        (datetime(2027, 10, 30, 20, tzinfo=UTC), datetime(2027, 10, 31, 5, tzinfo=UTC)),
    ],
)
def test_after_quiet_hours_keeps_the_wall_clock(at: datetime, expected: datetime) -> None:
    """What falls in the night waits for seven in the morning, also when the clocks change."""
    assert after_quiet_hours(quiet("20:00", "07:00"), at, HELSINKI) == expected


def test_quiet_hours_that_end_in_the_repeated_hour() -> None:
    """On the night the clocks go back, 03.10 comes twice; the second waits for the second 03.30."""
    rules = quiet("20:00", "03:30")
    second = datetime(2027, 10, 31, 1, 10, tzinfo=UTC)
    assert second.astimezone(HELSINKI).time() == time(3, 10)
    assert after_quiet_hours(rules, second, HELSINKI) == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


@QUICK
@given(
    at=st.datetimes(
        datetime.combine(date(2026, 1, 1), time()),
        datetime.combine(date(2032, 1, 1), time()),
        timezones=st.just(UTC),
    ),
    clocks=st.tuples(st.times(), st.times()),
    zone=st.sampled_from(["Europe/Helsinki", "America/New_York", "Asia/Kathmandu", "UTC"]),
)
def test_after_quiet_hours_is_soon_and_not_quiet(
    at: datetime, clocks: tuple[time, time], zone: str
) -> None:
    """The moment found is not before the one asked for, at most 25 hours on, and not quiet."""
    rules = quiet(*(each.replace(microsecond=0).isoformat() for each in clocks))
    found = after_quiet_hours(rules, at, ZoneInfo(zone))
    assert timedelta(0) <= found - at <= timedelta(hours=25)
    assert not in_quiet_hours(rules, found, ZoneInfo(zone))
    assert found.tzinfo is UTC


def test_a_time_that_does_not_exist_moves_on() -> None:
    """On the spring night 03.30 does not exist; 04.30 is taken."""
    at = at_wall_clock(date(2027, 3, 28), time(3, 30), HELSINKI)
    assert at.astimezone(HELSINKI).time() == time(4, 30)
