"""The wish to call a body together, to move its meeting or to cancel it, in plain language."""

from __future__ import annotations

import re

from bot.language.asked import Asked
from bot.language.convening import read_convening
from bot.language.dates import Misunderstood, find_when
from bot.requests.cards import Request
from bot.requests.verbs import Verb

_CONVENE = re.compile(
    r"\b(?:kutsu|kutsukaa|kutsutaan(?:ko)?|kutsuisit\w*|kutsua|kutsun)\b.*\bkoolle\b|\bkoolle$"
    r"|\bkoolle \d|\bkoollekutsu\w*"
    r"|^(?:jarjesta|jarjestaa|jarjestetaan|pidetaan|sovi|sovitaan|varaa|varata)\b"
    r"|\bconvene\b|^call\b"
    r"|\bsammankallar?\b|^kalla\b|^(?:boka|ordna|planera)\b|^(?:kutsu|kutsukaa)\b"
)
_BOOK = re.compile(r"^(?:schedule|set up|arrange|organi[sz]e|book|hold|have)\b.*(?:meeting|\d)")
_MOVE = re.compile(
    r"^(?:siirra|siirtaa|siirretaan|move|reschedule|postpone|flytta|skjut(?:a)? upp)\b"
)
_CANCEL = re.compile(
    r"^(?:peru|perua|perukaa|perutaan|peruuta|cancel|call off|stalla? in|avboka|installt)\b"
)
_ASSEMBLE = re.compile(r"\b(?:koolle|convene|sammankalla|samman)\b")
_CALLING_OFF = re.compile(r"^call off\b")
_MOST_OTHER_WORDS = 6


def wishes_convening(asked: Asked) -> Request | None:
    """To call a body together, or to move its meeting.

    Raises:
        Refusal: The day or the body cannot be read.
    """
    if asked.is_question and not asked.asks_how:
        return None
    wish = asked.asks_for
    told = _CONVENE.search(wish) or _BOOK.match(wish) or _MOVE.match(wish)
    if told is None:
        return _announces_a_meeting(asked)
    if (
        _CALLING_OFF.match(wish)
        or "who" in asked.kinds
        or asked.before(told.start(), "why", "when")
    ):
        return None
    if not (asked.mentions or "meeting" in asked.kinds or _ASSEMBLE.search(asked.plain)):
        return None
    if asked.asks_how:
        return Request(Verb.CONVENE, asked.with_body())
    return _convening(asked)


def wishes_cancelling(asked: Asked) -> Request | None:
    """To cancel a meeting: the body's meetings, where each can be cancelled."""
    if _CANCEL.match(asked.asks_for) and (asked.mentions or "meeting" in asked.kinds):
        return Request(Verb.MEETINGS, asked.with_body())
    return None


def _announces_a_meeting(asked: Asked) -> Request | None:
    """A body, a day and an hour, and little else: "ohjausryhmän kokous 10.3. klo 13"."""
    digits = any(character.isdigit() for character in asked.plain)
    if not (digits and asked.body) or "?" in asked.text or asked.asks_how:
        return None
    if asked.kinds & {"who", "why", "when", "may", "agenda", "members", "duty"}:
        return None
    words = [word for word in asked.others("meeting", "meets") if word.isalpha()]
    if len(words) > _MOST_OTHER_WORDS:
        return None
    found = find_when(asked.text, asked.now, asked.zone, asked.language)
    if isinstance(found, Misunderstood) or found.when is None or found.at is None:
        return None
    return _convening(asked)


def _convening(asked: Asked) -> Request:
    return read_convening(
        asked.text, asked.charter, asked.now, asked.zone, asked.language, command=False
    )
