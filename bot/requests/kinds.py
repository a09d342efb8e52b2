"""The kinds of due work: what is checked, said and remembered when one falls due."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.requests.cards import Card
from bot.requests.wording import Wording
from governance.due_work.due_work import DueWork, Outcome
from governance.people.communities import Community
from governance.people.people import Person
from storage.engine import Session


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


@dataclass(frozen=True)
class MessageKind:
    """Something said to one person.

    Args:
        name: As in ``DueWork.kind``.
        version: The latest version of its payload that this program knows.
        prepare: Checks again, at run time, whether it is still wanted: authority, membership,
            lateness, mute, quiet hours; reads only. It is also asked again when a person
            opens in the browser what was left for them there: the work is finished then.
        render: Words it for the reader.
        is_prompt: Whether it counts among the prompts of a month.
        settled: Called in the transaction that writes how it ended; may add due work.
    """

    name: str
    version: int
    prepare: Callable[[Session, Community, DueWork, datetime], Prepared]
    render: Callable[[Outgoing, Wording], Card]
    is_prompt: bool = False
    settled: Callable[[Session, Community, DueWork, Outcome, datetime], None] | None = None


@dataclass(frozen=True)
class JobKind:
    """An operation in one transaction, which may add due work.

    Args:
        name: As in ``DueWork.kind``.
        version: The latest version of its payload that this program knows.
        run: The operation.
    """

    name: str
    version: int
    run: Callable[[Session, Community, DueWork, datetime], Ran]


Kind = MessageKind | JobKind

Prepare = Callable[[Session, Community, DueWork, datetime], Prepared]
ToCard = Callable[[Any, Community, Wording], Card]


@dataclass(frozen=True)
class _Said:
    """What is said, and by which community's charter it is named and cited."""

    content: object
    community: Community


def message(
    name: str, prepare: Prepare, to_card: ToCard, *, is_prompt: bool = False, version: int = 1
) -> MessageKind:
    """A kind of message from its operation and its reply.

    Args:
        name: As in ``DueWork.kind``.
        prepare: Checks again whether it is wanted, and gathers what it tells.
        to_card: Words that for the reader.
        is_prompt: Whether it counts among the prompts of a month.
        version: The latest version of its payload.
    """

    def prepared(session: Session, community: Community, work: DueWork, now: datetime) -> Prepared:
        found = prepare(session, community, work, now)
        if isinstance(found, Outgoing):
            return Outgoing(found.person, _Said(found.content, community))
        return found

    def render(outgoing: Outgoing, say: Wording) -> Card:
        said = outgoing.content
        assert isinstance(said, _Said)
        return to_card(said.content, said.community, say)

    return MessageKind(name, version, prepared, render, is_prompt)


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
