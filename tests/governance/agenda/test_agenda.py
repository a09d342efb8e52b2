"""Agenda items: what may be proposed, their states and order, and who was silent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.agenda.agenda import (
    MINUTES_MOST,
    NEXT_STATES,
    AgendaItem,
    check_proposal,
    in_order,
    moved,
    silent,
)
from governance.errors import Refusal
from governance.people.people import Person
from tests.governance.meetings.meeting_examples import START

PERSON = Person(1, "Aino", "aino@example.org", "fi")


def test_every_state_of_an_item_is_known() -> None:
    """Each state that an item can reach has its own line in the table."""
    assert {new for states in NEXT_STATES.values() for new in states} <= set(NEXT_STATES)


def item(n: int, position: int, state: str = "accepted", by: Person = PERSON) -> AgendaItem:
    """An item of an agenda."""
    return AgendaItem(
        id=n,
        meeting_id=1,
        body="board",
        state=state,  # type: ignore[arg-type]
        position=position,
        title=f"Item {n}",
        why="",
        wanted="decision",
        minutes=None,
        link="",
        reason="",
        proposed_by=by,
        organisation=None,
        origin_id=None,
        proposed_at=START,
    )


@given(st.permutations(range(1, 6)), st.integers(1, 5), st.integers(-9, 9))
def test_moving_keeps_every_item_once(order: list[int], which: int, by: int) -> None:
    """Moving an item by any distance leaves the same items, that one where it was put."""
    items = [item(n, position) for position, n in enumerate(order, 1)]
    after = moved(items, which, by)
    assert sorted(after) == sorted(order)
    assert [n for n in after if n != which] == [n for n in order if n != which]
    assert after.index(which) == min(max(order.index(which) + by, 0), 4)


def test_an_item_that_is_not_taken_cannot_be_moved() -> None:
    """Moving a proposal, or an item of another meeting, changes nothing."""
    items = [item(1, 1), item(2, 2), item(3, 0, "proposed")]
    assert moved(items, 3, -1) == moved(items, 99, 1) == (1, 2)


def test_only_what_was_taken_stands_on_the_agenda() -> None:
    """Proposed, returned and withdrawn items are not on it; equal positions go by age."""
    items = [
        item(4, 1),
        item(2, 1),
        item(1, 0, "proposed"),
        item(3, 0, "withdrawn"),
        item(5, 2, "on-agenda"),
    ]
    assert [each.id for each in in_order(items)] == [2, 4, 5]


def test_who_said_anything_is_not_silent() -> None:
    """A withdrawn or returned item, and nothing-from-us, are words; only the rest were silent."""
    people = [Person(n, f"P{n}", f"p{n}@example.org", "fi") for n in range(1, 6)]
    items = [item(1, 0, "withdrawn", people[0]), item(2, 0, "returned", people[1])]
    assert [each.id for each in silent(people, items, [people[2].id])] == [4, 5]


@pytest.mark.parametrize("minutes", ["1", "480", " 15 ", "", "   "])
def test_minutes_that_will_do(minutes: str) -> None:
    """From one minute to eight hours, or nothing."""
    checked = check_proposal({"title": "Fees", "minutes": minutes}).minutes
    assert checked is None or 1 <= checked <= MINUTES_MOST


@given(st.dictionaries(st.sampled_from(["title", "why", "wanted", "minutes", "link"]), st.text()))
def test_any_proposal_is_checked_or_refused(values: dict[str, str]) -> None:
    """No text in any field is more than a refusal that names its field."""
    try:
        field, title = None, check_proposal(values).title
    except Refusal as refused:
        field, title = refused.field, ""
    assert bool(title) is (field is None)
    assert field in {None, "title", "why", "wanted", "minutes", "link"}
