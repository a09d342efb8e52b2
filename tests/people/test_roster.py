"""Importing the roster: all of it or nothing, again and again, and what the charter says."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from bot.people.operations import SettingsWanted, save_settings
from bot.people.operations_roster import (
    RosterImported,
    RosterRefused,
    check_roster,
    import_roster,
    show_roster,
)
from bot.requests.accounts import bind_workspace
from bot.requests.context import Context
from governance.errors import Refusal
from governance.people.people import Address
from storage.engine import Database
from storage.people.communities import list_organisations
from storage.people.memberships import add_membership, list_memberships
from storage.people.people import list_people, note_seen
from tests.governance.bodies.roster_examples import AINO, EERO, roster, row
from tests.people.town import NOW, Town, demo_roster, empty_town, town
from tests.trail import list_events


def filled_steering_group(pioneers: int = 5, customers: int = 4, suppliers: int = 1) -> bytes:
    """A roster whose steering group has so many."""
    kinds = {
        "pioneer-seat": ("pioneer-municipality", pioneers, "chair"),
        "customer-seat": ("municipality", customers, "member"),
        "supplier-seat": ("supplier", suppliers, "secretary"),
    }
    rows = [
        row(
            person=f"{post} {n}",
            email=f"{post}.{n}@example.org",
            organisation=f"{constituency} {n}",
            constituency=constituency,
            post=post,
            role="member" if n else first,
        )
        for post, (constituency, many, first) in kinds.items()
        for n in range(many)
    ]
    return roster(*rows)


def contents(place: Town) -> tuple[object, ...]:
    """All that a roster import may touch."""
    with place.database.read() as session:
        here = place.community.id
        return (
            list_people(session, here),
            list_organisations(session, here),
            list_memberships(session, here, on=None),
            list_events(session, here),
        )


@pytest.mark.both_databases
@pytest.mark.parametrize(("name", "people", "seats"), [("digione", 29, 47), ("kuusikumpu", 16, 28)])
def test_the_demo_roster_is_imported_once(
    database: Database, name: str, people: int, seats: int
) -> None:
    """The first import adds everything, the second changes nothing, not even the trail."""
    place = empty_town(database, name)
    first = place.roster()
    assert (first.plan.new_people, len(first.plan.added)) == (people, seats)
    before = contents(place)
    second = place.roster()
    assert not second.plan.changes_something
    assert second.plan.unchanged == seats
    assert contents(place) == before


def test_the_trail_tells_how_much_was_imported_and_nothing_personal(database: Database) -> None:
    """Counts only: what stands in the trail cannot be erased."""
    place = town(database)
    (event,) = place.read(list_events, place.community.id)
    assert (event.verb, event.via, event.person_id) == ("roster.import", "cli", None)
    assert event.details["people"] == 29
    assert "@" not in repr(event.details)


def test_a_dry_run_writes_nothing_and_tells_the_same(database: Database) -> None:
    """It runs in a read transaction and has the same counts and warnings as the import."""
    place = empty_town(database)
    before = contents(place)
    with database.read() as session:
        dry = import_roster(Context(session, place.community, NOW), demo_roster(), dry_run=True)
    assert contents(place) == before
    wet = place.roster()
    assert dry.dry_run
    assert (len(dry.plan.added), dry.warnings) == (len(wet.plan.added), wet.warnings)


def test_one_bad_row_keeps_everything_out(database: Database) -> None:
    """Good rows of a file with a bad one are not written."""
    place = empty_town(database)
    before = contents(place)
    with pytest.raises(RosterRefused) as caught:
        place.roster(roster(AINO, row(EERO, email="nobody"), row(EERO, body="board")))
    assert caught.value.code == "roster-bad-rows"
    assert [(e.line, e.column) for e in caught.value.faults] == [(3, "email"), (4, "body")]
    assert contents(place) == before


def test_a_file_that_is_no_roster_is_refused(database: Database) -> None:
    """With its own reason, and nothing written."""
    place = empty_town(database)
    with pytest.raises(Refusal, match="roster-separator"):
        place.roster(demo_roster().replace(b",", b";"))
    assert contents(place)[0] == ()


@pytest.mark.parametrize("suppliers", [2, 3])
def test_eleven_or_twelve_in_the_steering_group_come_with_a_warning(
    database: Database, suppliers: int
) -> None:
    """Imported, and told with both rules."""
    done = empty_town(database).roster(filled_steering_group(suppliers=suppliers))
    (size,) = [e.finding for e in done.warnings if e.finding.text.key == "seats.over-composition"]
    assert size.rules == ("steering-group.7", "steering-group.8")


def test_thirteen_in_the_steering_group_are_refused(database: Database) -> None:
    """Nothing is written, and the rules are on the refusal."""
    place = empty_town(database)
    with pytest.raises(RosterRefused) as caught:
        place.roster(filled_steering_group(suppliers=4))
    assert caught.value.code == "roster-against-charter"
    assert caught.value.rules == ("steering-group.7", "steering-group.8")
    assert contents(place)[0] == ()


def test_a_thirteenth_is_refused_although_the_file_has_only_one_row(database: Database) -> None:
    """What counts is who sits there after the import, not how long the file is."""
    place = empty_town(database)
    place.roster(filled_steering_group(suppliers=3))
    with pytest.raises(RosterRefused, match="roster-against-charter"):
        place.roster(roster(row(EERO, role="member")))


def test_a_thirteenth_who_comes_later_is_refused_with_the_day(database: Database) -> None:
    """Faults of a coming day are told with it; the outgoing one's end makes room."""
    place = empty_town(database)
    full = filled_steering_group(suppliers=3)
    place.roster(full)
    later = roster(row(EERO, role="member", start="2027-02-01"))
    with pytest.raises(RosterRefused) as caught:
        place.roster(later)
    assert [each.on for each in caught.value.findings] == [date(2027, 2, 1)]
    leaver = b"2026-02-01,,fi"
    head, _, tail = full.rpartition(leaver)
    place.roster(head + b"2026-02-01,2027-01-31,fi" + tail)
    place.roster(later)


def test_a_change_of_people_is_written(database: Database) -> None:
    """Names, organisations, seats and ends are brought up to date, and the rest is left."""
    place = empty_town(database)
    place.roster(roster(AINO, EERO))
    done: RosterImported = place.roster(
        roster(
            row(person="Aino Uusi", end="2026-12-31", organisation="Kunta 2"),
            row(EERO, post="", constituency="supplier"),
        )
    )
    assert [len(e) for e in (done.plan.people, done.plan.changed, done.plan.ended)] == [1, 2, 0]
    with database.read() as session:
        seats = list_memberships(session, place.community.id, on=None)
    by_name = {each.person.name: each for each in seats}
    assert set(by_name) == {"Aino Uusi", EERO["person"]}
    assert by_name["Aino Uusi"].end_on == date(2026, 12, 31)
    assert by_name["Aino Uusi"].organisation.name == "Kunta 2"
    assert by_name[EERO["person"]].post == ""


def test_an_end_is_counted_as_an_end(database: Database) -> None:
    """Only the last day moved: the seat was ended."""
    place = empty_town(database)
    place.roster(roster(AINO, EERO))
    done = place.roster(roster(row(end="2026-12-31"), EERO))
    assert [len(e) for e in (done.plan.changed, done.plan.ended)] == [0, 1]


def test_people_who_vanish_from_the_file_are_told_and_kept(database: Database) -> None:
    """Leaving a line out removes nobody."""
    place = empty_town(database)
    place.roster(roster(AINO, EERO))
    done = place.roster(roster(AINO))
    assert [each.email for each in done.plan.missing_people] == [EERO["email"]]
    assert len(contents(place)[0]) == 2  # type: ignore[arg-type]


def test_a_slack_id_waits_for_a_workspace_and_is_bound_with_it(database: Database) -> None:
    """Before there is a workspace the id is unbound; after, new ids are bound at once."""
    place = empty_town(database)
    place.roster(roster(row(slack_id="U1"), EERO))
    assert place.person(AINO["email"]).addresses == (Address("slack", "", "U1"),)
    place.write(bind_workspace, place.community, platform="slack", workspace="T1", now=NOW)
    assert place.person(AINO["email"]).addresses == (Address("slack", "T1", "U1"),)
    place.roster(roster(row(slack_id="U1"), row(EERO, slack_id="U2", teams_id="t2")))
    assert place.person(EERO["email"]).addresses == (
        Address("slack", "T1", "U2"),
        Address("teams", "", "t2"),
    )


def test_with_two_workspaces_an_id_waits_until_it_is_seen(database: Database) -> None:
    """Nobody can tell in which of them the id is."""
    place = empty_town(database)
    for workspace in ("T1", "T2"):
        place.write(bind_workspace, place.community, platform="slack", workspace=workspace, now=NOW)
    place.roster(roster(row(slack_id="U1"), EERO))
    assert place.person(AINO["email"]).addresses == (Address("slack", "", "U1"),)


def test_a_mistyped_id_is_replaced_and_one_in_use_is_kept(database: Database) -> None:
    """An address that was never seen gives way to the roster's new one."""
    place = empty_town(database)
    place.roster(roster(row(slack_id="U1"), EERO))
    place.write(bind_workspace, place.community, platform="slack", workspace="T1", now=NOW)
    place.roster(roster(row(slack_id="U2"), EERO))
    assert [e.external_id for e in place.person(AINO["email"]).addresses] == ["U2"]
    place.write(note_seen, place.community.id, "slack", "T1", "U2", NOW)
    place.roster(roster(row(slack_id="U3"), EERO))
    assert [e.external_id for e in place.person(AINO["email"]).addresses] == ["U2", "U3"]


@pytest.mark.both_databases
def test_ids_of_two_people_can_be_swapped(database: Database) -> None:
    """Each gets the other's, though both are taken while the file is read; seen ones too."""
    place = empty_town(database)
    place.roster(roster(row(slack_id="U1"), row(EERO, slack_id="U2")))
    place.write(bind_workspace, place.community, platform="slack", workspace="T1", now=NOW)
    place.write(note_seen, place.community.id, "slack", "T1", "U1", NOW)
    done = place.roster(roster(row(slack_id="U2"), row(EERO, slack_id="U1")))
    assert [e.taken_from.email for e in done.plan.addresses if e.taken_from] == [
        EERO["email"],
        AINO["email"],
    ]
    assert [e.external_id for e in place.person(AINO["email"]).addresses] == ["U2"]
    assert [e.external_id for e in place.person(EERO["email"]).addresses] == ["U1"]


def test_a_chosen_language_survives_the_next_import(database: Database) -> None:
    """The roster overrules it only by a new language."""
    place = empty_town(database)
    place.roster(roster(AINO, EERO))
    place.by(place.actor(AINO["email"]), save_settings, SettingsWanted(language="sv"))
    place.roster(roster(AINO, EERO))
    assert place.person(AINO["email"]).language == "sv"
    place.roster(roster(row(language="en"), EERO))
    assert place.person(AINO["email"]).language == "en"


def test_two_communities_have_rosters_of_their_own(database: Database) -> None:
    """The same e-mail in both is two people, and no import reaches across."""
    here, there = empty_town(database), empty_town(database, "kuusikumpu")
    here.roster(roster(AINO, EERO))
    there.roster(
        roster(row(body="board", post="member-seat", role="member", constituency="member"))
    )
    assert here.person(AINO["email"]).id != there.person(AINO["email"]).id
    assert len(contents(here)[0]) == 2  # type: ignore[arg-type]
    assert len(contents(there)[0]) == 1  # type: ignore[arg-type]


def test_the_check_finds_what_the_charter_forbids_today_and_later(database: Database) -> None:
    """The stored roster is judged on each day on which somebody comes or goes."""
    place = empty_town(database)
    place.roster(filled_steering_group())
    before = place.on(check_roster)
    assert all(each.finding.level != "fault" for each in before.findings)
    with database.write() as session:
        (chair,) = [
            e for e in list_memberships(session, place.community.id, on=None) if e.role == "chair"
        ]
        add_membership(
            session,
            place.community.id,
            person=chair.person,
            organisation=chair.organisation,
            body="development-group",
            post="supplier-seat",
            role="member",
            start_on=date(2027, 2, 1),
        )
    checked = place.on(check_roster)
    fault = checked.findings[0]
    assert fault.finding.level == "fault"
    assert (fault.on, fault.finding.text.key) == (date(2027, 2, 1), "seats.wrong-party")


def test_the_roster_is_shown_on_any_day(database: Database) -> None:
    """Before the terms began nobody sat anywhere."""
    place = town(database)
    shown = place.on(show_roster)
    filled = {each.body.id: each.filled for each in shown.seen.bodies}
    assert filled["steering-group"] == 10
    early = place.on(show_roster, date(2026, 1, 31))
    assert {each.filled for each in early.seen.bodies} == {0}


def test_today_is_the_communitys(database: Database) -> None:
    """At half past ten in the evening in UTC the Helsinki day is the next one."""
    place = town(database)
    late = datetime(2026, 1, 31, 22, 30, tzinfo=NOW.tzinfo)
    assert place.on(show_roster, now=late).seen.on == date(2026, 2, 1)
    earlier = late - timedelta(hours=1)
    assert place.on(show_roster, now=earlier).seen.on == date(2026, 1, 31)
