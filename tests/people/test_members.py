"""Who sits in a body today, for those who may see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.people.operations_members import view_bodies, view_members
from governance.errors import Refusal
from storage.engine import Database
from storage.people.memberships import list_memberships, update_membership
from tests.people.town import AINO, TIINA, Town, town


@pytest.fixture
def place(sqlite_database: Database) -> Town:
    """The demo community."""
    return town(sqlite_database)


def test_a_body_shows_offices_seats_and_what_is_amiss(place: Town) -> None:
    """Ten seats by post, the officers, and the pioneer without a seat with its rules."""
    seen = place.by(place.actor(AINO), view_members, "steering-group")
    assert [(p.post.id, len(p.filled), p.vacant) for p in seen.posts] == [
        ("pioneer-seat", 5, 0),
        ("customer-seat", 4, 0),
        ("supplier-seat", 1, 0),
    ]
    held = {role: [each.person.email for each in who] for role, who in seen.officers}
    assert held == {"chair": [AINO], "secretary": [TIINA]}
    assert (seen.filled, seen.mine) == (10, True)
    (right,) = seen.findings
    assert right.text.values["organisations"] == "Kuvitteenkylä"


def test_a_vacancy_shows_from_its_day(place: Town) -> None:
    """The supplier's seat and the secretary's office are empty the day after they end."""
    with place.database.write() as session:
        for each in list_memberships(session, place.community.id, on=None):
            if each.person.email == TIINA and each.body == "steering-group":
                gone = replace(each, end_on=date(2026, 11, 23))
                update_membership(session, place.community.id, gone)
    seen = place.by(place.actor(AINO), view_members, "steering-group")
    assert seen.posts[2].vacant == 1
    assert dict(seen.officers)["secretary"] == ()
    assert {e.text.key for e in seen.findings} >= {"seats.office-vacant", "seats.post-under"}


def test_every_standing_body_is_listed(place: Town) -> None:
    """As-needed bodies without people are not, and one's own are marked."""
    seen = place.by(place.actor(TIINA), view_bodies)
    assert {each.body.id: each.mine for each in seen.bodies} == {
        "annual-meeting": True,
        "steering-group": True,
        "development-group": False,
        "ecosystem-group": False,
    }


def test_the_roster_is_for_linked_people_only(place: Town) -> None:
    """A stranger in the workspace sees neither a body nor the list."""
    for look in (
        lambda: place.by(place.stranger(), view_members, "steering-group"),
        lambda: place.by(place.stranger(), view_bodies),
    ):
        with pytest.raises(Refusal, match="not-linked"):
            look()


def test_an_unknown_body_is_refused(place: Town) -> None:
    """With the bodies that there are."""
    with pytest.raises(Refusal) as caught:
        place.by(place.actor(AINO), view_members, "board")
    assert caught.value.code == "unknown-body"
    assert "steering-group" in str(caught.value.next_step.values["bodies"])
