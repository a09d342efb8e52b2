"""What is due before a meeting, planned back from it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.charter.statements import OnceAYearBy
from governance.charter.working_rules import WorkingRules
from governance.meetings.availability import is_working_day
from governance.meetings.deadlines import (
    AgendaStage,
    Deadline,
    charter_limits,
    deadlines_of,
    limit_on,
)
from tests.governance.meetings.cadence_examples import QUICK, agreed, invented_charter

CHARTER = invented_charter()
ZONE = CHARTER.zone
STAGES: tuple[str, ...] = get_args(AgendaStage)

moments = st.datetimes(
    datetime.combine(date(2020, 1, 1), time()),
    datetime.combine(date(2100, 1, 1), time()),
    timezones=st.just(UTC),
)
agenda_times = st.lists(st.integers(1, 60), min_size=4, max_size=4).map(
    lambda days: dict(
        zip(
            ("opens_days", "reminder_days", "closes_days", "out_days"),
            sorted(days, reverse=True),
            strict=True,
        )
    )
)
clocks = st.times(time(6), time(22)).map(lambda at: at.replace(second=0, microsecond=0).isoformat())


def told(deadlines: tuple[Deadline, ...]) -> list[str]:
    """The deadlines as kind and wall-clock time."""
    return [f"{each.kind} {each.at.astimezone(ZONE):%a %d.%m. %H:%M}" for each in deadlines]


def stages(deadlines: tuple[Deadline, ...]) -> list[Deadline]:
    """The agenda's own deadlines."""
    return [each for each in deadlines if each.kind in STAGES]


def with_agenda(agenda: dict[str, object] | None, notice_days: int | None = None) -> WorkingRules:
    """Working rules in which the board has these and nothing else."""
    return agreed(bodies={"board": {"agenda": agenda, "notice_days": notice_days}})


@QUICK
@given(starts_at=moments, days=agenda_times, at=clocks)
def test_the_agendas_deadlines_are_in_order(
    starts_at: datetime, days: dict[str, int], at: str
) -> None:
    """Opens, reminder, closes and out follow strictly on working days at the agreed time."""
    rules = with_agenda({**days, "at": at})
    found = deadlines_of(CHARTER, rules, "board", starts_at)
    assert [each.kind for each in found] == list(STAGES)
    assert all(earlier.at < later.at for earlier, later in pairwise(found))
    assert found[-1].at < starts_at
    for each in found:
        local = each.at.astimezone(ZONE)
        assert is_working_day(CHARTER, local.date())
        assert local.time() == time.fromisoformat(at)
        assert each.at.tzinfo is UTC


@QUICK
@given(starts_at=moments, days=agenda_times)
def test_no_deadline_is_later_than_agreed(starts_at: datetime, days: dict[str, int]) -> None:
    """A deadline may move earlier than so many days before, and never nearer to the meeting."""
    found = deadlines_of(CHARTER, with_agenda(dict(days)), "board", starts_at)
    meeting_on = starts_at.astimezone(ZONE).date()
    for each, wanted in zip(found, days.values(), strict=True):
        assert (meeting_on - each.at.astimezone(ZONE).date()).days >= wanted


@QUICK
@given(
    starts_at=moments,
    days=agenda_times,
    early=st.timedeltas(timedelta(minutes=1), timedelta(days=70)),
)
def test_a_late_call_keeps_the_order(
    starts_at: datetime, days: dict[str, int], early: timedelta
) -> None:
    """However late a meeting is called, its deadlines lie between the calling and the meeting."""
    convened_at = starts_at - early
    rules = with_agenda(dict(days))
    usual = deadlines_of(CHARTER, rules, "board", starts_at)
    found = deadlines_of(CHARTER, rules, "board", starts_at, convened_at)
    if convened_at <= usual[0].at:
        assert found == usual
        return
    assert found[0] == Deadline("agenda-opens", convened_at, usual[0].rules)
    assert all(earlier.at < later.at for earlier, later in pairwise(found))
    assert found[-1].at < starts_at
    order = [STAGES.index(each.kind) for each in found]
    assert order == sorted(order)


def test_usual_deadlines() -> None:
    """Planned back from Wednesday 10 March 2027: weekends give way to the Friday before."""
    starts_at = datetime(2027, 3, 10, 11, tzinfo=UTC)
    assert told(deadlines_of(CHARTER, agreed(), "board", starts_at)) == [
        "agenda-opens Wed 10.02. 09:00",
        "agenda-reminder Wed 24.02. 09:00",
        "notice Wed 24.02. 09:00",
        "agenda-closes Fri 26.02. 09:00",
        "agenda-out Wed 03.03. 09:00",
    ]


def test_wall_clock_is_kept_over_the_spring_change() -> None:
    """Before and after 28 March the deadlines are at nine on the clock."""
    found = deadlines_of(CHARTER, agreed(), "board", datetime(2027, 4, 13, 10, tzinfo=UTC))
    assert {each.at.astimezone(ZONE).time() for each in found} == {time(9)}
    assert {each.at.hour for each in found} == {6, 7}


def test_easter_pushes_the_deadlines_earlier() -> None:
    """What falls on Easter Monday moves to Thursday, and what comes before it to Wednesday."""
    rules = with_agenda(
        {"opens_days": 20, "reminder_days": 12, "closes_days": 8, "out_days": 7}, notice_days=11
    )
    found = deadlines_of(CHARTER, rules, "board", datetime(2027, 4, 5, 10, tzinfo=UTC))
    assert told(found) == [
        "agenda-opens Tue 16.03. 09:00",
        "agenda-reminder Tue 23.03. 09:00",
        "agenda-closes Wed 24.03. 09:00",
        "agenda-out Thu 25.03. 09:00",
        "notice Thu 25.03. 09:00",
    ]


def test_out_on_the_day_itself() -> None:
    """With no days between it goes out that morning, or the day before an early meeting."""
    rules = with_agenda({"opens_days": 5, "reminder_days": 3, "closes_days": 1, "out_days": 0}, 0)
    late = deadlines_of(CHARTER, rules, "board", datetime(2027, 3, 10, 11, tzinfo=UTC))
    early = deadlines_of(CHARTER, rules, "board", datetime(2027, 3, 10, 6, tzinfo=UTC))
    assert told(late)[-2:] == ["agenda-out Wed 10.03. 09:00", "notice Wed 10.03. 09:00"]
    assert told(early)[-2:] == ["agenda-out Tue 09.03. 09:00", "notice Tue 09.03. 09:00"]


@pytest.mark.parametrize(
    ("called", "expected"),
    [
        (
            datetime(2027, 2, 1, 8, tzinfo=UTC),
            [
                "agenda-opens Wed 10.02. 09:00",
                "agenda-reminder Wed 24.02. 09:00",
                "agenda-closes Fri 26.02. 09:00",
                "agenda-out Wed 03.03. 09:00",
            ],
        ),
        (
            datetime(2027, 2, 24, 8, tzinfo=UTC),
            [
                "agenda-opens Wed 24.02. 10:00",
                "agenda-reminder Wed 03.03. 09:00",
                "agenda-closes Thu 04.03. 09:00",
                "agenda-out Fri 05.03. 09:00",
            ],
        ),
        (
            datetime(2027, 3, 5, 8, tzinfo=UTC),
            [
                "agenda-opens Fri 05.03. 10:00",
                "agenda-closes Mon 08.03. 09:00",
                "agenda-out Tue 09.03. 09:00",
            ],
        ),
        (
            datetime(2027, 3, 10, 8, tzinfo=UTC),
            [
                "agenda-opens Wed 10.03. 10:00",
                "agenda-closes Wed 10.03. 11:42",
                "agenda-out Wed 10.03. 12:14",
            ],
        ),
        (datetime(2027, 3, 10, 12, tzinfo=UTC), []),
    ],
)
def test_calling_late_draws_the_deadlines_together(called: datetime, expected: list[str]) -> None:
    """The shorter the notice, the closer the deadlines; a reminder within a day is left out."""
    rules = with_agenda({})
    starts_at = datetime(2027, 3, 10, 11, tzinfo=UTC)
    assert told(deadlines_of(CHARTER, rules, "board", starts_at, called)) == expected


def test_notice_does_not_move_when_called_late() -> None:
    """The notice deadline stays where it was, so that everybody sees that it was missed."""
    starts_at = datetime(2027, 3, 10, 11, tzinfo=UTC)
    found = deadlines_of(
        CHARTER, agreed(), "board", starts_at, convened_at=starts_at - timedelta(days=3)
    )
    assert told(found)[0] == "notice Wed 24.02. 09:00"


def test_nothing_agreed_means_no_deadlines() -> None:
    """A body with rules of its own but no agenda times or notice has no deadlines."""
    assert deadlines_of(CHARTER, with_agenda(None), "board", datetime.now(UTC)) == ()


def test_rules_cited() -> None:
    """Agenda deadlines rest on the working rule for the agenda, notice on that for notice."""
    found = deadlines_of(CHARTER, agreed(), "board", datetime(2027, 3, 10, 11, tzinfo=UTC))
    assert {each.kind: each.rules for each in found} == {
        **dict.fromkeys(STAGES, ("working.board.agenda",)),
        "notice": ("working.board.notice",),
    }


def test_the_charters_own_days() -> None:
    """The assembly's 31 January stands in each year of the range, weekend or not."""
    found = charter_limits(CHARTER, date(2027, 1, 31), date(2029, 1, 30))
    assert [(each.body, each.year, each.on, each.rules) for each in found] == [
        ("assembly", 2027, date(2027, 1, 31), ("assembly.1",)),
        ("assembly", 2028, date(2028, 1, 31), ("assembly.1",)),
    ]


def test_limit_on_the_last_of_february() -> None:
    """A day that the month does not have is its last day."""
    cadence = OnceAYearBy(kind="once-a-year-by", by="02-29", rules=("assembly.1",))
    assert [limit_on(cadence, year) for year in (2027, 2028)] == [
        date(2027, 2, 28),
        date(2028, 2, 29),
    ]
