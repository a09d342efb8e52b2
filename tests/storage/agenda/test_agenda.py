"""Agenda items as they are remembered, on both databases."""

from __future__ import annotations

from governance.agenda.agenda import Proposal
from storage.agenda import agenda as stored
from tests.world import World

PROPOSAL = Proposal("Fees 🎉", "They rise.", "decision", 15, "https://example.org/f")


def test_an_item_comes_back_as_it_was_stored(both_worlds: World) -> None:
    """Every value of an item survives, with its proposer and on whose behalf it was."""
    world, meeting = both_worlds, both_worlds.coming("steering-group")
    person, behind = (
        world.member("steering-group", "en"),
        world.person("gustav.sjolund").organisation,
    )
    with world.database.write() as session:
        added = stored.add_item(
            session, world.community.id, meeting, person, behind, PROPOSAL, world.now
        )
    with world.database.read() as session:
        again = stored.find_item(session, world.community.id, added.id)
        listed = stored.list_items(session, world.community.id, meeting.id)
    assert again == added
    assert listed == (added,)
    assert added.organisation == behind
    assert added.proposed_by.organisation != behind


def test_an_item_on_nobodys_behalf_has_no_organisation(both_worlds: World) -> None:
    """A person without an organisation proposes in their own name."""
    world, meeting = both_worlds, both_worlds.coming("steering-group")
    person = world.stranger()
    with world.database.write() as session:
        added = stored.add_item(
            session, world.community.id, meeting, person, None, PROPOSAL, world.now
        )
        assert stored.find_item(session, world.community.id, added.id) == added
    assert added.organisation is None


def test_items_come_by_position_then_by_age(both_worlds: World) -> None:
    """Those not yet taken come first as they came; then the taken in their order."""
    world, meeting = both_worlds, both_worlds.coming("steering-group")
    person = world.member("steering-group")
    with world.database.write() as session:
        ids = [
            stored.add_item(
                session, world.community.id, meeting, person, None, PROPOSAL, world.now
            ).id
            for _ in range(4)
        ]
        stored.set_order(session, [ids[3], ids[1]])
        listed = stored.list_items(session, world.community.id, meeting.id)
    assert [each.id for each in listed] == [ids[0], ids[2], ids[3], ids[1]]


def test_another_community_finds_no_item(both_worlds: World) -> None:
    """Items are of one community."""
    world, meeting = both_worlds, both_worlds.coming("steering-group")
    person = world.member("steering-group")
    with world.database.write() as session:
        added = stored.add_item(
            session, world.community.id, meeting, person, None, PROPOSAL, world.now
        )
        assert stored.find_item(session, world.community.id + 1, added.id) is None
        assert stored.list_items(session, world.community.id + 1, meeting.id) == ()
