"""Planned meetings: on suitable days, the same whatever range is asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.charter.charter import Charter
from governance.charter.working_rules import WorkingRules
from governance.meetings.availability import is_working_day, obstacle
from governance.meetings.cadence import PlannedMeeting, Skipped, plan, plan_meetings, plan_terms
from tests.governance.meetings.cadence_examples import (
    QUICK,
    agreed,
    in_zone,
    invented_charter,
    local_day,
    meeting_rules,
    named,
)

CHARTER = invented_charter()
RULES = agreed()

years = st.integers(2020, 2099)
month_days = st.dates(date(2028, 1, 1), date(2028, 12, 31)).map(lambda on: f"{on:%m-%d}")
weekday_orders = st.permutations(["MO", "TU", "WE", "TH", "FR"]).flatmap(
    lambda days: st.integers(2, 5).map(lambda count: days[:count])
)
cadences = st.one_of(
    st.builds(lambda by: {"kind": "once-a-year-by", "by": by, "rules": ["assembly.1"]}, month_days),
    st.builds(
        lambda times: {"kind": "times-a-year", "times": times, "rules": ["assembly.1"]},
        st.integers(1, 52),
    ),
    st.builds(
        lambda months: {"kind": "every", "months": months, "rules": ["assembly.1"]},
        st.integers(1, 12),
    ),
)
recurrences = st.sampled_from(
    [
        None,
        "FREQ=MONTHLY;BYDAY=2TU",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=1MO,3MO",
        "FREQ=WEEKLY;BYDAY=TH",
        "FREQ=YEARLY;BYMONTH=3,9;BYDAY=1WE",
    ]
)


@st.composite
def dead_times(draw: st.DrawFn, most: int = 2) -> list[dict[str, object]]:
    """Up to two dead times of up to seven weeks; one may run over the year's end."""
    found: list[dict[str, object]] = []
    for name in ("First", "Second")[: draw(st.integers(0, most))]:
        from_on = draw(st.dates(date(2027, 1, 1), date(2027, 12, 31)))
        to_on = from_on + timedelta(days=draw(st.integers(0, 49)))
        found.append(
            {"name": named(name), "from_day": f"{from_on:%m-%d}", "to_day": f"{to_on:%m-%d}"}
        )
    return found


@st.composite
def communities(draw: st.DrawFn) -> tuple[Charter, WorkingRules]:
    """A charter whose assembly has any cadence, and working rules of any pattern."""
    cadence = draw(cadences)
    zone, country = draw(
        st.sampled_from([("Europe/Helsinki", "FI"), ("Europe/Stockholm", "SE"), ("UTC", "EE")])
    )
    charter = in_zone(invented_charter(assembly=cadence), zone, country)
    meeting = {"weekdays": draw(weekday_orders), "recurrence": draw(recurrences)}
    rules = agreed(
        bodies={"assembly": {"meeting": meeting, "agenda": {}}}, dead_times=draw(dead_times())
    )
    return charter, rules


def year_of(
    charter: Charter, rules: WorkingRules, body: str, year: int
) -> tuple[PlannedMeeting, ...]:
    """The planned meetings of a calendar year."""
    return plan_meetings(charter, rules, body, date(year, 1, 1), date(year, 12, 31))


@QUICK
@given(community=communities(), year=years)
def test_no_meeting_stands_on_an_unsuitable_day(
    community: tuple[Charter, WorkingRules], year: int
) -> None:
    """No planned meeting is on a weekend, a public holiday or in a dead time."""
    charter, rules = community
    for meeting in year_of(charter, rules, "assembly", year):
        assert obstacle(charter, rules, local_day(charter, meeting)) is None


@QUICK
@given(community=communities(), year=years, before=st.integers(0, 900), after=st.integers(0, 900))
def test_planning_does_not_depend_on_the_range(
    community: tuple[Charter, WorkingRules], year: int, before: int, after: int
) -> None:
    """A year planned alone is the same as that year out of a longer range."""
    charter, rules = community
    first_on, last_on = date(year, 1, 1), date(year, 12, 31)
    alone = plan(charter, rules, "assembly", first_on, last_on)
    longer = plan(
        charter,
        rules,
        "assembly",
        first_on - timedelta(days=before),
        last_on + timedelta(days=after),
    )
    within = [
        each
        for each in longer
        if first_on
        <= (each.on if isinstance(each, Skipped) else local_day(charter, each))
        <= last_on
    ]
    assert list(alone) == within


@QUICK
@given(community=communities(), year=years)
def test_keys_are_unique_and_one_day_has_one_meeting(
    community: tuple[Charter, WorkingRules], year: int
) -> None:
    """No two meetings of a body share a key or a day, skipped ones included."""
    charter, rules = community
    planned = plan(charter, rules, "assembly", date(year, 1, 1), date(year + 1, 12, 31))
    keys = [each.key for each in planned]
    days = [local_day(charter, each) for each in planned if isinstance(each, PlannedMeeting)]
    assert len(set(keys)) == len(keys)
    assert sorted(set(days)) == days


@QUICK
@given(year=years, at=st.times(time(6), time(21)), body=st.sampled_from(["board", "workshop"]))
def test_wall_clock_is_kept_over_daylight_saving(year: int, at: time, body: str) -> None:
    """Every meeting of a year starts at the agreed time of day, in summer and winter."""
    at = at.replace(second=0, microsecond=0)
    pattern = {"at": at.isoformat(), "recurrence": "FREQ=MONTHLY;BYDAY=2TU"}
    rules = meeting_rules(body, **pattern)
    meetings = year_of(CHARTER, rules, body, year)
    assert {each.starts_at.astimezone(CHARTER.zone).time() for each in meetings} == {at}
    assert {each.starts_at.tzinfo for each in meetings} == {UTC}
    assert {each.ends_at - each.starts_at for each in meetings} == {timedelta(hours=2)}
    assert len({each.starts_at.time() for each in meetings}) == 2


@QUICK
@given(by=month_days, year=years, weekdays=weekday_orders, dead=dead_times())
def test_the_yearly_meeting_is_never_late(
    by: str, year: int, weekdays: list[str], dead: list[dict[str, object]]
) -> None:
    """There is one meeting up to each of the charter's days, a week before where possible."""
    charter = invented_charter(
        assembly={"kind": "once-a-year-by", "by": by, "rules": ["assembly.1"]}
    )
    rules = agreed(bodies={"assembly": {"meeting": {"weekdays": weekdays}}}, dead_times=dead)
    month, day = (int(part) for part in by.split("-"))
    limit = date(year, month, min(day, 28) if month == 2 else day)
    start = limit - timedelta(days=364)
    (meeting,) = plan_meetings(charter, rules, "assembly", start, limit + timedelta(days=1))
    on = local_day(charter, meeting)
    assert meeting.key == f"assembly/{year}"
    assert on <= limit
    if meeting.moved_from is None:
        assert timedelta(days=7) <= limit - on <= timedelta(days=13)
        assert on.weekday() == ["MO", "TU", "WE", "TH", "FR"].index(weekdays[0])


@QUICK
@given(times=st.integers(1, 6), year=years, weekdays=weekday_orders, dead=dead_times(most=1))
def test_about_n_a_year_gives_n_a_term(
    times: int, year: int, weekdays: list[str], dead: list[dict[str, object]]
) -> None:
    """So many meetings lie between two annual meetings, one in each equal part of the term."""
    charter = invented_charter(board={"kind": "times-a-year", "times": times, "rules": ["board.1"]})
    rules = agreed(bodies={"board": {"meeting": {"weekdays": weekdays}}}, dead_times=dead)
    middle = date(year, 6, 1)
    (term,) = plan_terms(charter, rules, "board", middle, middle)
    meetings = plan_meetings(charter, rules, "board", term.starts_on, term.ends_on)
    days = [local_day(charter, each) for each in meetings]
    part = (term.ends_on - term.starts_on) / times
    parts = [int((on - term.starts_on) / part) for on in days]
    assert [each.key for each in meetings] == [f"board/{year}-{n + 1}" for n in range(times)]
    assert parts == list(range(times))
    assert all(term.starts_on < on < term.ends_on for on in days)


def test_a_year_of_the_invented_charter() -> None:
    """The four kinds of cadence give the year that a secretary would draw up."""
    found = {
        body: [f"{local_day(CHARTER, each):%d.%m.}" for each in year_of(CHARTER, RULES, body, 2027)]
        for body in ("assembly", "board", "workshop", "circle")
    }
    assert found == {
        "assembly": ["20.01."],
        "board": ["10.03.", "09.06.", "08.09.", "08.12."],
        "workshop": [
            "12.01.",
            "09.02.",
            "09.03.",
            "13.04.",
            "11.05.",
            "08.06.",
            "10.08.",
            "14.09.",
            "12.10.",
            "09.11.",
            "14.12.",
        ],
        "circle": [],
    }


def test_july_is_skipped_with_the_reason() -> None:
    """A month that is wholly dead has no meeting, and the plan says which dead time it is."""
    july = plan(CHARTER, RULES, "workshop", date(2027, 7, 1), date(2027, 7, 31))
    (skipped,) = july
    assert isinstance(skipped, Skipped)
    assert (skipped.key, skipped.on) == ("workshop/2027-07", date(2027, 7, 13))
    assert skipped.why.kind == "dead-time"
    assert skipped.why.name is not None
    assert skipped.why.name.en == "Summer"
    assert skipped.rules == ("workshop.1", "working.workshop.meeting")


def test_a_holiday_moves_the_meeting_to_the_next_suitable_weekday() -> None:
    """Epiphany on a Thursday: the first Thursday of January gives way to the next Tuesday."""
    rules = meeting_rules("workshop", recurrence="FREQ=MONTHLY;BYDAY=1TH", weekdays=["TH", "TU"])
    january = plan_meetings(CHARTER, rules, "workshop", date(2028, 1, 1), date(2028, 1, 31))
    assert [(local_day(CHARTER, each), each.moved_from) for each in january] == [
        (date(2028, 1, 11), date(2028, 1, 6))
    ]
    why = january[0].why
    assert why is not None
    assert (why.kind, why.name and why.name.fi) == ("public-holiday", "Loppiainen")


def test_a_meeting_moves_earlier_when_nothing_later_is_left() -> None:
    """The last Tuesday of December is in the Christmas break, so it moves before the break."""
    rules = meeting_rules("workshop", recurrence="FREQ=MONTHLY;BYDAY=-1TU")
    december = plan_meetings(CHARTER, rules, "workshop", date(2027, 12, 1), date(2027, 12, 31))
    assert [(local_day(CHARTER, each), each.moved_from) for each in december] == [
        (date(2027, 12, 21), date(2027, 12, 28))
    ]


def test_a_dead_time_over_the_year_end_covers_both_sides() -> None:
    """From 22 December to 1 January nothing is planned in either year."""
    rules = meeting_rules("workshop", recurrence="FREQ=WEEKLY;BYDAY=TU,FR", weekdays=["TU"])
    planned = plan(CHARTER, rules, "workshop", date(2030, 12, 20), date(2031, 1, 7))
    days = [
        (each.on, "skipped") if isinstance(each, Skipped) else (local_day(CHARTER, each), "held")
        for each in planned
    ]
    assert days == [
        (date(2030, 12, 20), "held"),
        (date(2030, 12, 24), "skipped"),
        (date(2030, 12, 27), "skipped"),
        (date(2030, 12, 31), "skipped"),
        (date(2031, 1, 3), "held"),
        (date(2031, 1, 7), "held"),
    ]


def test_several_meetings_in_a_month_have_keys_of_their_own() -> None:
    """The second meeting of a month is told apart by its number."""
    rules = meeting_rules("workshop", recurrence="FREQ=MONTHLY;BYDAY=1TU,3TU")
    march = plan_meetings(CHARTER, rules, "workshop", date(2027, 3, 1), date(2027, 3, 31))
    assert [each.key for each in march] == ["workshop/2027-03", "workshop/2027-03-2"]


def test_charter_interval_with_the_working_rules_day() -> None:
    """Every third month on the working rules' second Tuesday."""
    charter = invented_charter(workshop={"kind": "every", "months": 3, "rules": ["workshop.1"]})
    days = [local_day(charter, each) for each in year_of(charter, RULES, "workshop", 2027)]
    assert days == [date(2027, 1, 12), date(2027, 4, 13), date(2027, 8, 10), date(2027, 10, 12)]


def test_nothing_agreed_still_plans_what_the_charter_says() -> None:
    """Without working rules a monthly body is planned for a usual day, citing the charter only."""
    bare = WorkingRules()
    meetings = year_of(CHARTER, bare, "workshop", 2027)
    assert len(meetings) == 12
    assert {each.rules for each in meetings} == {("workshop.1",)}
    assert {each.deadlines for each in meetings} == {()}


def test_rules_name_the_charter_and_the_working_rules() -> None:
    """A meeting spread over a term rests on its cadence, its term and the agreed pattern."""
    meeting = year_of(CHARTER, RULES, "board", 2027)[0]
    assert meeting.rules == ("board.1", "model.1", "working.board.meeting")


def test_a_body_without_a_term_spreads_over_the_calendar_year() -> None:
    """About four a year without annual meetings is four in each calendar year."""
    charter = invented_charter(
        assembly={"kind": "times-a-year", "times": 4, "rules": ["assembly.1"]}
    )
    keys = [each.key for each in year_of(charter, RULES, "assembly", 2027)]
    assert keys == [f"assembly/2027-{n}" for n in (1, 2, 3, 4)]


def test_terms_run_from_annual_meeting_to_annual_meeting() -> None:
    """A term begins on the day of one annual meeting and ends on that of the next."""
    (term,) = plan_terms(CHARTER, RULES, "board", date(2027, 3, 1), date(2027, 3, 1))
    assert (term.year, term.starts_on, term.ends_on) == (2027, date(2027, 1, 20), date(2028, 1, 19))
    assert term.rules == ("model.1",)
    assert plan_terms(CHARTER, RULES, "circle", date(2027, 1, 1), date(2027, 12, 31)) == ()


def test_leap_day_as_the_last_day() -> None:
    """A charter's day of 29 February is the 28th in a common year."""
    charter = invented_charter(
        assembly={"kind": "once-a-year-by", "by": "02-29", "rules": ["assembly.1"]}
    )
    days = [local_day(charter, year_of(charter, RULES, "assembly", y)[0]) for y in (2027, 2028)]
    assert days == [date(2027, 2, 17), date(2028, 2, 16)]


def test_a_whole_dead_year_skips_the_yearly_meeting() -> None:
    """Where no day is left the meeting is skipped with a reason, and the term has its bounds."""
    always = {"name": named("Always"), "from_day": "01-01", "to_day": "12-31"}
    rules = agreed(dead_times=[always])
    (skipped,) = plan(CHARTER, rules, "assembly", date(2027, 1, 1), date(2027, 12, 31))
    (term,) = plan_terms(CHARTER, rules, "board", date(2027, 5, 1), date(2027, 5, 1))
    assert isinstance(skipped, Skipped)
    assert (term.starts_on, term.ends_on) == (date(2027, 1, 31), date(2028, 1, 31))


def test_an_unknown_body_is_a_bug() -> None:
    """Planning for a body that the charter does not have raises KeyError."""
    with pytest.raises(KeyError):
        plan_meetings(CHARTER, RULES, "nobody", date(2027, 1, 1), date(2027, 12, 31))


def test_dead_times_are_those_of_the_example() -> None:
    """The example's dead times keep meetings out of the summer and of Christmas."""
    days = [
        local_day(CHARTER, each)
        for year in (2027, 2028, 2029)
        for each in year_of(CHARTER, RULES, "workshop", year)
    ]
    assert all(is_working_day(CHARTER, on) for on in days)
    assert [on for on in days if "06-22" <= f"{on:%m-%d}" <= "08-07"] == []
    assert [on for on in days if f"{on:%m-%d}" >= "12-22"] == []


def test_starts_at_is_utc() -> None:
    """13.00 in Helsinki is 11.00 UTC in winter and 10.00 in summer."""
    starts = [each.starts_at for each in year_of(CHARTER, RULES, "board", 2027)[:2]]
    assert starts == [
        datetime(2027, 3, 10, 11, tzinfo=UTC),
        datetime(2027, 6, 9, 10, tzinfo=UTC),
    ]
