"""The year clock: planned and stored meetings, deadlines, the charter's days and terms."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from bot.bootstrap.holidays import holidays_of
from governance.charter.file import parse_charter, parse_part
from governance.charter.working_rules import WorkingRules
from governance.meetings.availability import is_working_day
from governance.meetings.cadence import Skipped, plan, plan_meetings
from governance.meetings.deadlines import DeadlineKind
from governance.meetings.year_clock import Entry, Known, KnownMeeting, year_clock
from tests.governance.meetings.cadence_examples import agreed, invented_charter, local_day

CHARTER = invented_charter()
RULES = agreed()
YEAR = date(2027, 1, 1), date(2027, 12, 31)
DIGIONE = Path(__file__).parents[3] / "charters" / "digione"


def told(entries: tuple[Entry, ...]) -> list[str]:
    """Entries as day, kind, key and status."""
    return [f"{each.on:%d.%m.} {each.kind} {each.key} {each.status}" for each in entries]


def test_a_month_in_order() -> None:
    """January has the meetings, the terms that end and begin, the charter's day, and what is
    due then for meetings after it."""
    entries = year_clock(CHARTER, RULES, date(2027, 1, 1), date(2027, 1, 31))
    assert told(entries) == [
        "12.01. deadline workshop/2027-02 planned",
        "12.01. meeting workshop/2027-01 planned",
        "20.01. term assembly/2026 ends",
        "20.01. term assembly/2027 begins",
        "20.01. term assembly/2026 ends",
        "20.01. term assembly/2027 begins",
        "20.01. meeting assembly/2027 planned",
        "26.01. deadline workshop/2027-02 planned",
        "26.01. deadline workshop/2027-02 planned",
        "29.01. deadline workshop/2027-02 planned",
        "31.01. deadline assembly/2027 set",
    ]
    assert [each.deadline for each in entries if each.kind == "deadline"] == [
        "agenda-opens",
        "agenda-reminder",
        "notice",
        "agenda-closes",
        "charter-limit",
    ]


def test_a_skipped_meeting_is_told_with_its_reason() -> None:
    """July's meeting stands as skipped, on the day meant, with the dead time's name."""
    (july,) = [each for each in year_clock(CHARTER, RULES, *YEAR) if each.kind == "skipped"]
    assert (july.key, july.on, july.at) == ("workshop/2027-07", date(2027, 7, 13), None)
    assert july.why is not None
    assert july.why.name is not None
    assert july.why.name.sv == "Summer"


def test_the_charters_day_cites_the_charter() -> None:
    """The last day for the yearly meeting is an entry of its own, resting on the charter."""
    entries = year_clock(CHARTER, RULES, *YEAR)
    (limit,) = [each for each in entries if each.deadline == "charter-limit"]
    assert (limit.body, limit.on, limit.rules) == ("assembly", date(2027, 1, 31), ("assembly.1",))
    assert limit.at is None


def test_stored_meetings_take_the_place_of_planned_ones() -> None:
    """A meeting that was called for another day stands there, with its deadlines planned anew."""
    at = datetime(2027, 3, 18, 7, tzinfo=UTC)
    known: Known = {"board/2027-1": (at, "convened")}
    entries = year_clock(CHARTER, RULES, *YEAR, known)
    (meeting,) = [each for each in entries if each.key == "board/2027-1"]
    assert (meeting.on, meeting.at, meeting.status) == (date(2027, 3, 18), at, "convened")
    assert [each.at.date() for each in meeting.deadlines] == [
        date(2027, 2, 18),
        date(2027, 3, 4),
        date(2027, 3, 4),
        date(2027, 3, 8),
        date(2027, 3, 11),
    ]


def test_stored_agenda_times_and_length_are_shown_as_they_are() -> None:
    """A meeting called late shows the agenda times that were set for it, and no reminder."""
    starts_at = datetime(2027, 3, 10, 11, tzinfo=UTC)
    agenda: dict[DeadlineKind, datetime | None] = {
        "agenda-opens": datetime(2027, 3, 5, 8, tzinfo=UTC),
        "agenda-reminder": None,
        "agenda-closes": datetime(2027, 3, 8, 7, tzinfo=UTC),
        "agenda-out": datetime(2027, 3, 9, 7, tzinfo=UTC),
    }
    ends_at = datetime(2027, 3, 10, 12, tzinfo=UTC)
    known: Known = {"board/2027-1": KnownMeeting(starts_at, "convened", ends_at, agenda)}
    (meeting,) = [
        each
        for each in year_clock(CHARTER, RULES, date(2027, 3, 10), date(2027, 3, 10), known)
        if each.kind == "meeting"
    ]
    assert meeting.ends_at == ends_at
    assert [(each.kind, each.at) for each in meeting.deadlines] == [
        ("notice", datetime(2027, 2, 24, 7, tzinfo=UTC)),
        ("agenda-opens", agenda["agenda-opens"]),
        ("agenda-closes", agenda["agenda-closes"]),
        ("agenda-out", agenda["agenda-out"]),
    ]


def test_a_stored_meeting_moved_out_of_the_range_leaves_it() -> None:
    """A planned meeting that was put off past the range is not shown in it any more."""
    known: Known = {"board/2027-4": (datetime(2028, 1, 5, 11, tzinfo=UTC), "planned")}
    entries = year_clock(CHARTER, RULES, *YEAR, known)
    assert [each for each in entries if each.kind == "meeting" and each.key == "board/2027-4"] == []
    assert {each.deadline for each in entries if each.key == "board/2027-4"} == {
        "agenda-opens",
        "agenda-reminder",
        "agenda-closes",
        "agenda-out",
        "notice",
    }


def test_extra_and_by_agreement_meetings_stand_beside_the_plan() -> None:
    """Stored meetings that no cadence has are shown: an extra one, and one of the circle's."""
    known: Known = {
        "board/extra-7": (datetime(2027, 5, 4, 9, tzinfo=UTC), "convened"),
        "circle/8": (datetime(2027, 5, 5, 9, tzinfo=UTC), "cancelled"),
    }
    may = year_clock(CHARTER, RULES, date(2027, 5, 4), date(2027, 5, 5), known)
    meetings = [each for each in may if each.kind == "meeting"]
    assert [(each.key, each.status) for each in meetings] == [
        ("board/extra-7", "convened"),
        ("circle/8", "cancelled"),
    ]
    assert len(meetings[0].deadlines) == 5
    assert meetings[1].deadlines == ()


def test_a_meeting_called_for_july_is_no_longer_skipped() -> None:
    """When people meet in July all the same, the month is not told as skipped."""
    known: Known = {"workshop/2027-07": (datetime(2027, 7, 6, 9, tzinfo=UTC), "convened")}
    july = year_clock(CHARTER, RULES, date(2027, 7, 1), date(2027, 7, 31), known)
    assert [each.kind for each in july if each.key == "workshop/2027-07"] == ["meeting"]


def test_terms_follow_the_annual_meeting_as_it_was_held() -> None:
    """The term ends and begins on the day to which the annual meeting was put off."""
    known: Known = {"assembly/2027": (datetime(2027, 1, 27, 11, tzinfo=UTC), "confirmed")}
    entries = year_clock(CHARTER, RULES, *YEAR, known)
    terms = {(each.body, each.status, each.on) for each in entries if each.kind == "term"}
    assert terms == {
        (body, status, date(2027, 1, 27))
        for body in ("board", "workshop")
        for status in ("begins", "ends")
    }


def test_digione_year() -> None:
    """The DigiOne year: one annual meeting by 31 January, four steering groups over the term,
    the development group monthly but for July, the ecosystem group by agreement."""
    text = (DIGIONE / "charter.toml").read_text(encoding="utf-8")
    charter = parse_charter(text).with_holidays(holidays_of)
    rules = parse_part(
        WorkingRules, (DIGIONE / "working-rules.toml").read_text(encoding="utf-8"), "rules"
    )
    start, end = date(2027, 1, 1), date(2031, 12, 31)
    for body, yearly in (
        ("annual-meeting", 1),
        ("steering-group", 4),
        ("development-group", 11),
        ("ecosystem-group", 0),
    ):
        meetings = plan_meetings(charter, rules, body, start, end)
        days = [local_day(charter, each) for each in meetings]
        assert len(days) == 5 * yearly
        assert all(is_working_day(charter, on) for on in days)
        assert all(len(each.deadlines) == 5 for each in meetings)
        assert all(each.deadlines[-1].at < each.starts_at for each in meetings)
    skipped = [
        each.key
        for each in plan(charter, rules, "development-group", start, end)
        if isinstance(each, Skipped)
    ]
    assert skipped == [f"development-group/{year}-07" for year in range(2027, 2032)]
    annual = plan_meetings(charter, rules, "annual-meeting", start, end)
    assert {f"{local_day(charter, each):%m}" for each in annual} == {"01"}
    assert all("annual-meeting.3" in each.rules for each in annual)
