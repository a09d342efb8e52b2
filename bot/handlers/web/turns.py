"""What a browser keeps of a conversation: its last turns, in one signed cookie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from bot.handlers.web.cookies import CookieJar
from bot.home.register import VERBS
from bot.requests.cards import Card, Form, Part, Reply, Request, plain_text
from bot.requests.formatting import shortened
from bot.requests.verbs import VerbId

MOST_TURNS = 5
MOST_CHARACTERS = 3400
"""Of a packed conversation: a browser takes 4096 for a cookie with its name and attributes."""
MOST_TOLD = 300


@dataclass(frozen=True)
class Turn:
    """One thing said and what came of it.

    Reads are asked again when they are shown, so that they are never out of date; of a
    write the card that it answered is kept.

    Args:
        said: The words.
        asked: The read that they were understood as.
        card: What a write answered, buttons and all.
        told: What was answered, in plain lines, when nothing else is left.
    """

    said: str
    asked: Request | None = None
    card: Card | None = None
    told: str = ""


def turn_of_reply(said: str, reply: Reply) -> Turn:
    """The turn of something that was done."""
    told = shortened(plain_text(reply), MOST_TOLD)
    return Turn(said, card=None if isinstance(reply, Form) else reply, told=told)


def pack_turns(jar: CookieJar, purpose: str, turns: Sequence[Turn]) -> str:
    """The end of a conversation, within what a cookie holds: cards go first, then old turns."""
    kept = list(turns[-MOST_TURNS:])
    packed = jar.pack(purpose, [_packed(each) for each in kept])
    while len(packed) > MOST_CHARACTERS and kept:
        kept = _smaller(kept)
        packed = jar.pack(purpose, [_packed(each) for each in kept])
    return packed


def unpack_turns(jar: CookieJar, purpose: str, packed: str) -> list[Turn]:
    """The turns of a cookie; none of one that is not ours, or for somebody else."""
    return [_turn(each) for each in jar.unpack(purpose, packed) or ()]


def _smaller(turns: list[Turn]) -> list[Turn]:
    for number, turn in enumerate(turns):
        if turn.card is not None:
            return [*turns[:number], replace(turn, card=None), *turns[number + 1 :]]
    if len(turns) > 1:
        return turns[1:]
    (turn,) = turns
    if len(turn.said) <= MOST_TOLD and turn.asked is None:
        return []
    return [Turn(shortened(turn.said, MOST_TOLD), told=turn.told or "…")]


def _packed(turn: Turn) -> list[Any]:
    asked = [turn.asked.verb, dict(turn.asked.values)] if turn.asked else None
    return [turn.said, asked, _packed_card(turn.card) if turn.card else None, turn.told]


def _turn(packed: list[Any]) -> Turn:
    said, asked, card, told = packed
    # A verb or a part of an earlier version may be gone.
    known = asked is not None and VERBS.reads(asked[0])
    return Turn(
        said,
        Request(VerbId(asked[0]), asked[1]) if known else None,
        _card(card) if card else None,
        told,
    )


@cache
def _adapters() -> Mapping[str, TypeAdapter[Any]]:
    return {part.__name__: TypeAdapter(part) for part in get_args(Part)}


def _packed_card(card: Card) -> list[Any]:
    parts = [
        (name, _adapters()[name].dump_python(part, mode="json", exclude_defaults=True))
        for part in card.parts
        for name in (type(part).__name__,)
    ]
    return [card.title, card.tone, card.language, parts]


def _card(packed: list[Any]) -> Card | None:
    title, tone, language, parts = packed
    try:
        unpacked = tuple(_adapters()[name].validate_python(part) for name, part in parts)
    except (KeyError, ValidationError):
        return None
    return Card(title, unpacked, tone, language)
