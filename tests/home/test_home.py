"""One person's overview: what is awaited from them, then what is coming."""

from __future__ import annotations

from datetime import timedelta

from bot.requests.cards import plain_text
from bot.requests.verbs import Verb
from tests.meetings.calling import convene
from tests.world import World, buttons_of


def test_an_open_agenda_is_asked_for_until_one_has_spoken(world: World) -> None:
    """The overview asks for items while the agenda is open, and stops when answered."""
    member, meeting = world.member("steering-group", "en"), world.coming("steering-group")
    world.now = meeting.opens_at + timedelta(hours=1)
    home = world.done(member, Verb.HOME)
    assert Verb.NOTHING_FROM_US in {each.verb for each in buttons_of(home)}
    world.press(member, home, Verb.NOTHING_FROM_US)
    assert Verb.NOTHING_FROM_US not in {
        each.verb for each in buttons_of(world.done(member, Verb.HOME))
    }


def test_an_invitation_is_asked_about_until_it_is_answered(world: World) -> None:
    """The overview shows an invitation with its three answers until one is given."""
    member = world.member("steering-group", "en")
    meeting = convene(world, world.secretary("steering-group"))
    home = world.done(member, Verb.HOME)
    assert sum(each.verb == Verb.MEETING_ANSWER for each in buttons_of(home)) == 3
    world.done(member, Verb.MEETING_ANSWER, meeting=meeting.id, answer="maybe")
    home = world.done(member, Verb.HOME)
    assert not any(each.verb == Verb.MEETING_ANSWER for each in buttons_of(home))


def test_the_secretary_sees_how_many_proposals_wait(world: World) -> None:
    """Whoever runs an agenda sees the meetings with unhandled proposals first."""
    meeting = world.coming("steering-group")
    for title in ("A1", "B2"):
        world.done(
            world.member("steering-group"), Verb.PROPOSE_SAVE, meeting=meeting.id, title=title
        )
    home = world.done(world.secretary("steering-group"), Verb.HOME)
    assert "2" in plain_text(home).splitlines()[2]
    assert buttons_of(home)[0].verb == Verb.AGENDA


def test_somebody_without_a_seat_sees_no_meeting(world: World) -> None:
    """A person of the roster with no seat is told so, and whom to ask."""
    text = plain_text(world.refused(world.stranger("en"), Verb.HOME))
    assert "has ended" in text
    assert "Annual Meeting" not in text
