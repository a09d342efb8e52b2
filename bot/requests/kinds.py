"""The kinds of due work: what is checked, said and remembered when one falls due."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from bot.requests.cards import Card
from bot.requests.context import Context
from bot.requests.wording import Wording
from governance.due_work.due_work import DueWork, NewWork, Outcome
from governance.people.people import Community, Person


@dataclass(frozen=True)
class Outgoing:
    """A message is still wanted: to whom, and what it is about.

    Args:
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


@dataclass(frozen=True)
class MessageKind:
    """Something said to one person.

    Args:
        name: As in ``DueWork.kind``.
        prepare: Checks again, at run time, whether it is still wanted: authority, membership,
            lateness, mute, quiet hours; reads only. It is also asked again when a person
            opens in the browser what was left for them there: the work is finished then.
        render: Words its content for the reader.
        is_prompt: Whether it counts among the prompts of a month.
        version: The latest version of its payload that this program knows.
        settled: Called in the transaction that writes how it ended; may add due work.
    """

    name: str
    prepare: Callable[[Context, DueWork], Prepared]
    render: Callable[[Any, Wording], Card]
    is_prompt: bool = False
    version: int = 1
    settled: Callable[[Context, DueWork, Outcome], None] | None = None


@dataclass(frozen=True)
class JobKind:
    """An operation in one transaction, which may add due work.

    Args:
        name: As in ``DueWork.kind``.
        every: The time of each day, in the community's zone, at which the worker owes it by
            itself; None for what only others owe.
        version: The latest version of its payload that this program knows.
    """

    name: str
    run: Callable[[Context, DueWork], Ran]
    every: time | None = None
    version: int = 1

    def next_work(self, community: Community, now: datetime) -> NewWork | None:
        """Its next occurrence after a moment: whoever owes it, it is the same, and one a day."""
        if self.every is None:
            return None
        day = community.day_of(now)
        while (at := datetime.combine(day, self.every, community.zone).astimezone(UTC)) <= now:
            day += timedelta(days=1)
        return NewWork(self.name, f"{self.name}/{community.id}/{day.isoformat()}", at)


Kind = MessageKind | JobKind


def prepare(kind: MessageKind, context: Context, work: DueWork) -> Prepared:
    """What a kind prepares; nothing for somebody whose last seat has ended.

    Args:
        kind: Of the message.
        work: The message that is due.
    """
    prepared = kind.prepare(context, work)
    if isinstance(prepared, Outgoing) and not context.lets_in(prepared.person):
        return NotNeeded("no-seat")
    return prepared


def by_name(kinds: Iterable[Kind]) -> Mapping[str, Kind]:
    """Kinds by their names.

    Raises:
        ValueError: Two kinds have one name.
    """
    named: dict[str, Kind] = {}
    for kind in kinds:
        if kind.name in named:
            raise ValueError(f"two kinds of due work are called {kind.name}")
        named[kind.name] = kind
    return named
