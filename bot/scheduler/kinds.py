"""The kinds of due work: what is checked, said and remembered when one falls due."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.operations.due_work import Outgoing, Prepared, Ran
from bot.replies.card import Card
from bot.replies.wording import Wording
from governance.communities import Community
from governance.due_work import DueWork, Outcome
from storage.engine import Session


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


def all_kinds() -> Mapping[str, Kind]:
    """Every kind of due work that this program knows, by name."""
    return by_name(())
