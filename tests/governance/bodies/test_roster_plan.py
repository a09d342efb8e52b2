"""What a roster changes, compared with what is stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from governance.bodies.bodies import Membership
from governance.bodies.roster import read_roster
from governance.bodies.roster_plan import RosterPlan, RosterState, plan_roster
from governance.people.people import Address, Person
from tests.governance.bodies.roster_examples import AINO, EERO, roster, row
from tests.governance.bodies.seating_examples import TODAY, community_of

EMPTY = RosterState((), (), ())
SEEN = datetime(2026, 11, 1, tzinfo=UTC)


def plan(state: RosterState, *rows: dict[str, str]) -> RosterPlan:
    """The plan of a file of these rows."""
    read = read_roster(community_of(), roster(*rows))
    assert read.faults == ()
    return plan_roster(state, read.rows, TODAY)


def stored(*rows: dict[str, str], **of_aino: object) -> RosterState:
    """What is stored once these rows were imported, with ids; Aino may differ."""
    made = plan(EMPTY, *rows)
    organisations = tuple(replace(each, id=-each.id) for each in made.organisations)
    sides = {each.name: each for each in organisations}
    people = []
    for each in made.people:
        side = sides[each.organisation.name] if each.organisation else None
        person = replace(each, id=-each.id, organisation=side)
        people.append(replace(person, **of_aino) if person.email == AINO["email"] else person)
    by_email = {each.email: each for each in people}
    memberships = tuple(
        replace(
            each,
            id=number,
            person=by_email[each.person.email],
            organisation=sides[each.organisation.name],
        )
        for number, each in enumerate(made.added, 1)
    )
    return RosterState(tuple(people), organisations, memberships)


def test_everything_is_new_in_an_empty_community() -> None:
    """People, organisations and memberships are added; a person in two bodies is one person."""
    made = plan(EMPTY, row(), row(body="annual-meeting", post="customer-seat"), dict(EERO))
    assert (made.new_people, len(made.people), len(made.organisations)) == (2, 2, 2)
    assert (len(made.added), len(made.changed), len(made.ended), made.unchanged) == (3, 0, 0, 0)
    assert len(made.after) == 3


def test_the_same_file_again_changes_nothing() -> None:
    """Importing is idempotent."""
    rows = (row(slack_id="U1"), dict(EERO))
    state = stored(*rows, addresses=(Address("slack", "T1", "U1"),))
    again = plan(state, *rows)
    assert not again.changes_something
    assert again.unchanged == 2
    assert sorted(again.after, key=lambda each: each.id) == list(state.memberships)


def test_an_end_date_ends_and_other_days_change() -> None:
    """An earlier end is an ending; a new start, post or organisation is a change."""
    state = stored(row(), dict(EERO))
    ended = plan(state, row(end="2026-12-31"), dict(EERO))
    assert [each.end_on for each in ended.ended] == [date(2026, 12, 31)]
    assert ended.changed == ()
    changed = plan(state, row(start="2026-03-01", end="2027-01-31"), dict(EERO))
    assert [(each.id, each.start_on) for each in changed.changed] == [(1, date(2026, 3, 1))]
    moved = plan(state, row(), row(EERO, post=""))
    assert [each.post for each in moved.changed] == [""]


def test_a_row_for_the_next_term_leaves_this_terms_alone() -> None:
    """The membership that starts on the same day is matched first, whatever the order of rows."""
    state = stored(row())
    for rows in (
        (row(start="2027-01-28"), row(end="2027-01-27")),
        (row(end="2027-01-27"), row(start="2027-01-28")),
    ):
        made = plan(state, *rows)
        assert [(each.id, each.end_on) for each in made.ended] == [(1, date(2027, 1, 27))]
        assert [each.start_on for each in made.added] == [date(2027, 1, 28)]
        assert made.changed == ()


def test_people_are_matched_by_email_and_renamed() -> None:
    """A new name or organisation under a known address changes the person, and adds nobody."""
    made = plan(stored(row()), row(email="AINO@kunta.example.org", person="Aino Uusi"))
    assert [(each.id, each.name) for each in made.people] == [(1, "Aino Uusi")]
    assert (made.new_people, made.added, made.unchanged) == (0, (), 1)


def test_a_language_of_ones_own_choice_stays_until_the_roster_says_something_new() -> None:
    """The roster's language counts when it changes, not each time it is imported."""
    state = stored(row(), language="sv")
    assert not plan(state, row()).changes_something
    (changed,) = plan(state, row(language="en")).people
    assert (changed.language, changed.roster_language) == ("en", "en")


def test_who_is_not_in_the_file_is_told_and_left() -> None:
    """Missing people and missing seats are reported; every membership is still there after."""
    state = stored(row(), row(body="annual-meeting", post="customer-seat"), dict(EERO))
    made = plan(state, row())
    assert [each.name for each in made.missing_people] == [EERO["person"]]
    assert [each.body for each in made.missing_memberships] == ["annual-meeting"]
    assert len(made.after) == 3
    assert not made.changes_something


def test_a_seat_that_is_over_is_not_missed() -> None:
    """Nobody has to keep rows of past terms in the file."""
    state = stored(row(end="2026-06-30"), row(body="annual-meeting", post="customer-seat"))
    made = plan(state, row(body="annual-meeting", post="customer-seat"))
    assert made.missing_memberships == ()


def test_a_new_constituency_reaches_rows_that_the_file_leaves_out() -> None:
    """The seats after the import are judged by what the organisation is then."""
    state = stored(row(), row(body="annual-meeting", post="customer-seat"))
    made = plan(state, row(constituency="municipality"))
    assert {each.organisation.constituency for each in made.after} == {"municipality"}


def with_address(address: Address) -> RosterState:
    """Aino has one address."""
    return stored(row(), dict(EERO), addresses=(address,))


def test_a_new_id_replaces_one_that_was_never_seen() -> None:
    """An id that somebody mistyped in the roster goes; one that is in use stays beside it."""
    (change,) = plan(with_address(Address("slack", "T1", "U1")), row(slack_id="U2")).addresses
    assert (change.external_id, change.instead_of) == ("U2", "U1")
    seen = Address("slack", "T1", "U1", last_seen_at=SEEN)
    (change,) = plan(with_address(seen), row(slack_id="U2")).addresses
    assert (change.external_id, change.instead_of) == ("U2", "")


def test_an_empty_cell_takes_no_address_away() -> None:
    """A roster without ids leaves links alone."""
    assert plan(with_address(Address("slack", "T1", "U1")), row()).addresses == ()


def test_an_id_that_is_somebody_elses_is_moved_and_told() -> None:
    """The roster decides whose an id is, and the plan names who had it."""
    made = plan(
        with_address(Address("slack", "T1", "U1", last_seen_at=SEEN)),
        row(),
        row(EERO, slack_id="U1"),
    )
    (change,) = made.addresses
    assert isinstance(change.taken_from, Person)
    assert (change.email, change.taken_from.email) == (EERO["email"], AINO["email"])


def test_a_person_without_a_seat_is_added_and_counted() -> None:
    """A row without body adds the person, and is unchanged the next time."""
    nowhere = row(body="", post="", role="", start="")
    made = plan(EMPTY, nowhere)
    assert (made.new_people, made.added) == (1, ())
    assert plan(stored(nowhere), nowhere).unchanged == 1


def test_memberships_of_the_plan_are_new_until_stored() -> None:
    """Ids of what is not stored yet are never those of something that is."""
    made = plan(stored(row()), row(), dict(EERO))
    new: tuple[Membership, ...] = made.added
    assert [(each.id, each.person.id < 0, each.organisation.id < 0) for each in new] == [
        (0, True, True)
    ]
