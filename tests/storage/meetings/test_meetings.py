"""Meetings, drafts and invitations as they are remembered, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import IntegrityError, StatementError

from storage.meetings import meetings as stored
from storage.meetings.meetings import AgendaMoments, NewMeeting
from tests.world import World

START = datetime(2027, 5, 5, 10, 0, tzinfo=UTC)


def new(**changes: object) -> NewMeeting:
    """A meeting to be stored."""
    moments = AgendaMoments(
        START - timedelta(days=28), None, START - timedelta(days=10), START - timedelta(days=7)
    )
    plain: dict[str, object] = {
        "body": "steering-group",
        "uid": "one@example.org",
        "state": "convened",
        "starts_at": START,
        "ends_at": START + timedelta(hours=2),
        "agenda": moments,
        "rules": ("steering-group.4",),
    }
    return NewMeeting(**(plain | changes))  # type: ignore[arg-type]


def test_a_meeting_comes_back_as_it_was_stored(both_worlds: World) -> None:
    """Every value of a meeting survives, its moments aware and in UTC."""
    world = both_worlds
    elsewhere = timezone(timedelta(hours=9))
    with world.database.write() as session:
        added = stored.add_meeting(
            session, world.community.id, new(starts_at=START.astimezone(elsewhere), place="Sali 🎉")
        )
    again = world.meeting(added.id)
    assert again.starts_at == START
    assert again.starts_at.utcoffset() == timedelta(0)
    assert (again.place, again.rules, again.reminder_at) == ("Sali 🎉", ("steering-group.4",), None)


def test_a_moment_without_a_zone_is_refused(both_worlds: World) -> None:
    """A naive time never reaches the database."""
    world = both_worlds
    naive = START.replace(tzinfo=None)
    with pytest.raises((StatementError, ValueError)), world.database.write() as session:
        stored.add_meeting(session, world.community.id, new(starts_at=naive))


@pytest.mark.parametrize("twice", ["uid", "plan_key"])
def test_uid_and_plan_key_are_unique(both_worlds: World, twice: str) -> None:
    """Two meetings cannot share a calendar uid or a place in the plan."""
    world = both_worlds
    other = {"uid": "two@example.org", "plan_key": "steering-group/2027-9"}
    first = {"uid": "one@example.org", "plan_key": "steering-group/2027-8"}
    with world.database.write() as session:
        stored.add_meeting(session, world.community.id, new(**first))
    before = world.meetings()
    with pytest.raises(IntegrityError), world.database.write() as session:
        stored.add_meeting(session, world.community.id, new(**(other | {twice: first[twice]})))
    assert world.meetings() == before


def test_a_state_that_is_none_is_refused(both_worlds: World) -> None:
    """The database itself knows the states."""
    with pytest.raises(IntegrityError), both_worlds.database.write() as session:
        stored.add_meeting(session, both_worlds.community.id, new(state="postponed"))


def test_ranges_take_what_touches_them(both_worlds: World) -> None:
    """A meeting is in a range that it overlaps, and not in one that it only borders on."""
    world = both_worlds
    with world.database.write() as session:
        added = stored.add_meeting(session, world.community.id, new())

    def found(start: timedelta, end: timedelta) -> bool:
        with world.database.read() as session:
            listed = stored.list_meetings(
                session,
                world.community.id,
                body="steering-group",
                from_at=START + start,
                to_at=START + end,
            )
        return added.id in {each.id for each in listed}

    hour = timedelta(hours=1)
    assert found(hour, 5 * hour)
    assert found(-hour, hour)
    assert not found(2 * hour, 3 * hour)
    assert not found(-hour, timedelta(0))


def test_another_community_finds_nothing(both_worlds: World) -> None:
    """Meetings, drafts and plan keys are of one community."""
    world = both_worlds
    other, person = world.community.id + 1, world.secretary("steering-group")
    with world.database.write() as session:
        draft = stored.add_draft(
            session, world.community.id, person.id, "x", {"a": 1}, "f", world.now
        )
        assert stored.find_meeting(session, other, 1) is None
        assert stored.list_meetings(session, other) == ()
        assert stored.list_plan_keys(session, other) == frozenset()
        assert stored.find_draft(session, other, draft.id) is None
        assert stored.find_draft(session, world.community.id, draft.id) == draft


def test_a_draft_is_used_once(both_worlds: World) -> None:
    """Only the first settling of a draft takes hold, and its values are kept."""
    world, person = both_worlds, both_worlds.secretary("steering-group")
    with world.database.write() as session:
        draft = stored.add_draft(session, world.community.id, person.id, "x", {}, "f", world.now)
        assert stored.settle_draft(session, draft.id, world.now, {"meeting_id": 3})
        assert not stored.settle_draft(session, draft.id, world.now, {"meeting_id": 4})
        used = stored.find_used_draft(session, world.community.id, 3)
    assert used is not None
    assert (used.id, used.values["meeting_id"]) == (draft.id, 3)


def test_invitations_are_withdrawn_and_come_back_unanswered(both_worlds: World) -> None:
    """A withdrawn invitation has no answer; who is asked anew has to answer anew."""
    world = both_worlds
    meeting, one, other = (
        world.coming("steering-group"),
        world.member("steering-group", "en"),
        world.member("steering-group", "sv"),
    )
    with world.database.write() as session:
        stored.add_invitations(session, meeting.id, [one.id, other.id])
        assert stored.answer_invitation(session, meeting.id, one.id, "yes", world.now)
        assert stored.list_answers(session, meeting.id) == {one.id: "yes", other.id: ""}
        stored.withdraw_invitations(session, meeting.id, world.now)
        assert stored.list_answers(session, meeting.id) == {}
        assert not stored.answer_invitation(session, meeting.id, one.id, "no", world.now)
        stored.add_invitations(session, meeting.id, [one.id])
        assert stored.list_answers(session, meeting.id) == {one.id: ""}


def test_nothing_is_noted_once(both_worlds: World) -> None:
    """Saying twice that one brings nothing is one note."""
    world, person = both_worlds, both_worlds.member("steering-group")
    meeting = world.coming("steering-group")
    with world.database.write() as session:
        for _ in range(2):
            stored.add_nothing(session, meeting.id, person.id, world.now)
        assert stored.list_nothing(session, meeting.id) == {person.id}
    assert len(world.rows()["nothing_from_us"]) == 1
