"""Due work as a value: something owed to somebody at some time, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Result = Literal[
    "", "done", "not-needed", "missed", "cancelled", "parked", "ambiguous"
]


@dataclass(frozen=True)
class NewWork:
    """An obligation to be stored. The key makes it one: a second one with it is dropped.

    Args:
        kind: Which kind of due work (``bot.scheduler.kinds``).
        key: Unique and meaningful, for example ``agenda-call/12/7/1``.
        due_at: Aware UTC.
        payload: Ids and numbers only, never text.
        person_id: Whom it is for, where it is for one person.
        meeting_id: Which meeting it belongs to, where it belongs to one.
    """

    kind: str
    key: str
    due_at: datetime
    payload: Mapping[str, Any] = field(default_factory=dict)
    person_id: int | None = None
    meeting_id: int | None = None
    version: int = 1


@dataclass(frozen=True)
class DueWork:
    """A stored obligation, as a worker or a page sees it."""

    id: int
    community_id: int
    kind: str
    key: str
    version: int
    payload: Mapping[str, Any]
    due_at: datetime
    available_at: datetime | None
    attempts: int
    owner: str
    result: Result
    why: str
    finished_at: datetime | None
    person_id: int | None
    meeting_id: int | None
    lane: str = ""
