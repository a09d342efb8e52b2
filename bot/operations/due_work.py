"""What kinds of due work answer, and what people may do to due work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from governance.people import Person


@dataclass(frozen=True)
class Outgoing:
    """A message is still wanted: to whom, and what it is about.

    Args:
        person: To whom, with their addresses.
        content: What the kind's ``render`` words; never text.
    """

    person: Person
    content: object


@dataclass(frozen=True)
class NotNeeded:
    """Nobody needs it any more, for example because they have answered.

    Args:
        why: A short code, shown as ``due.why.CODE``.
    """

    why: str


@dataclass(frozen=True)
class Missed:
    """It is too late to be of use, for example a prompt for a closed agenda.

    Args:
        why: A short code, shown as ``due.why.CODE``.
    """

    why: str


@dataclass(frozen=True)
class Later:
    """Not now: in quiet hours, or while the person has muted the bot.

    Args:
        until: Aware UTC; when to look at it again.
        why: A short code, shown as ``due.why.CODE``.
    """

    until: datetime
    why: str = ""


@dataclass(frozen=True)
class Again:
    """A job is done for now and is owed again.

    Args:
        at: Aware UTC.
    """

    at: datetime


Prepared = Outgoing | NotNeeded | Missed | Later
Ran = None | NotNeeded | Missed | Later | Again
