"""Calling a body together in a test: preview, confirm."""

from __future__ import annotations

from bot.requests.cards import Card, plain_text
from bot.requests.verbs import Verb
from governance.meetings.meetings import Meeting
from tests.world import Who, World, buttons_of

DAY = "2027-03-17"
"""A Wednesday; the steering group's planned meeting is a week earlier."""


def preview(
    world: World, who: Who, body: str = "steering-group", on: str = DAY, **values: str
) -> Card:
    """The preview of a call; 13 to 15 unless told."""
    given = {"time": "13:00", "minutes": "120", **values}
    card = world.card(who, Verb.CONVENE_PREVIEW, body=body, date=on, **given)
    assert card.tone == "answer", plain_text(card)
    return card


def draft_of(card: Card) -> int:
    """The draft that a preview's button confirms."""
    return next(
        int(each.values["draft"]) for each in buttons_of(card) if each.verb == Verb.CONVENE_CONFIRM
    )


def convene(
    world: World, who: Who, body: str = "steering-group", on: str = DAY, **values: str
) -> Meeting:
    """Preview and confirm; returns the meeting that was called."""
    card = preview(world, who, body, on, **values)
    done = world.done(who, Verb.CONVENE_CONFIRM, draft=draft_of(card))
    return world.meeting(meeting_of(done))


def meeting_of(card: Card) -> int:
    """The meeting that a card's buttons are about."""
    return next(int(b.values["meeting"]) for b in buttons_of(card) if "meeting" in b.values)
