"""The demo: it fills an empty database, and only an empty one."""

from __future__ import annotations

import pytest

from bot.people.operations_roster import is_empty, load_demo
from bot.requests.context import Context
from governance.errors import Refusal
from storage.engine import Database
from tests.world import CHARTER, World, fill


def test_an_empty_database_gets_people_and_a_year(database: Database) -> None:
    """The demo brings the roster's people and every planned meeting, on both databases."""
    world = World(database, fill(database))
    assert (
        len(
            {
                each.person.id
                for body in (
                    "steering-group",
                    "annual-meeting",
                    "ecosystem-group",
                    "development-group",
                )
                for each in world.seats(body)
            }
        )
        == 29
    )
    assert len(world.meetings()) == 19


def test_a_database_with_people_is_left_alone(world: World) -> None:
    """Loading the demo over people is refused and changes nothing."""
    before = world.rows()
    roster = (CHARTER / "roster.csv").read_bytes()
    with pytest.raises(Refusal) as refused, world.database.write() as session:
        load_demo(Context(session, world.community, world.now), roster)
    assert refused.value.code == "demo-not-empty"
    assert world.rows() == before
    with world.database.read() as session:
        assert not is_empty(session, world.community)
