"""Due work as a value: something owed to somebody at some time, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from governance.language.texts import Language
from governance.people.people import Channel, Person

Result = Literal["", "done", "not-needed", "missed", "cancelled", "parked", "ambiguous"]
"""How a row of due work ended; empty while it has not."""

DeliveryOutcome = Literal["sending", "sent", "ambiguous", "failed", "unreachable", "in-browser"]
"""What became of writing to one person on one channel; ``sending`` while it is under way."""

Outcome = Literal["sent", "in-browser", "ambiguous", "failed", "not-needed", "missed"]
"""How a message to one person ended, as a kind of due work is told of it."""

LEASE = timedelta(seconds=60)
"""For how long a claimed row is a worker's own; no lease is longer."""

RETRY_WAITS = (
    timedelta(seconds=15),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
)
"""How long to wait after the first, second … failure; after the last one the row is parked."""

LONGEST_WAIT = timedelta(hours=2)
"""No retry and no pause asked for by a platform waits longer than this."""

SUSPECT_LAPSES = 3
"""A row whose worker died this often while it held the row is from then on worked on without
other suspects beside it, so that they are not taken for the cause."""

MOST_LAPSES = 10
"""A row whose worker died this often while it held the row is parked."""


@dataclass(frozen=True)
class NewWork:
    """An obligation to be stored. The key makes it one: a second one with it is dropped.

    Args:
        kind: Which kind of due work (``bot.requests.kinds``).
        key: Unique and meaningful, for example ``agenda-call/12/7/1``.
        due_at: Aware UTC.
        payload: Ids and numbers only, never text.
        person_id: Whom it is for, where it is for one person.
        meeting_id: Which meeting it belongs to, where it belongs to one.
        version: Of the payload's shape; a worker that knows only earlier ones leaves it.
        lane: Whose turn it takes (see :func:`lane_of`); lanes share the workers fairly.
    """

    kind: str
    key: str
    due_at: datetime
    payload: Mapping[str, Any] = field(default_factory=dict)
    person_id: int | None = None
    meeting_id: int | None = None
    version: int = 1
    lane: str = ""


@dataclass(frozen=True)
class DueWork:
    """A stored obligation, as a worker or a page sees it.

    Args:
        key: Its idempotency key.
        version: Of the payload's shape.
        payload: Ids and numbers.
        due_at: When it is owed; aware UTC, as all moments here.
        available_at: When a worker may next take it (due time, retry time or the end of a
            lease); None when it is finished.
        attempts: How often a worker has claimed it.
        owner: Which worker holds it; empty when none does.
        result: How it ended; empty while it has not.
        why: A short code of the reason, for example ``agenda-closed``; empty when done.
        finished_at: When it ended.
        lane: Whose turn it takes.
        failures: How often in a row it has raised.
        lapses: How often a worker died or stalled while it held it.
        reference: Under which number the log has its last fault.
        hastened_at: When a person said "send now", None when nobody did. Quiet hours do not
            hold such a message back.
    """

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
    failures: int = 0
    lapses: int = 0
    reference: str = ""
    hastened_at: datetime | None = None

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will happen to it by itself."""
        return self.available_at is None


@dataclass(frozen=True)
class Delivery:
    """One line of the visible log: whom the bot wrote to, when, where, and what became of it.

    Args:
        channel: Where: ``slack``, ``teams``, ``mail`` or ``web`` (the person's own page).
        address: The person's id there, which a look-up needs.
        reference: Finds the message at the other side again.
        began_at: When it was first tried; aware UTC.
        at: When the outcome was known; aware UTC.
        is_prompt: Whether it counts among the prompts of a month.
    """

    id: int
    work_id: int
    community_id: int
    kind: str
    person_id: int
    meeting_id: int | None
    channel: Channel
    workspace: str
    address: str
    reference: str
    outcome: DeliveryOutcome
    began_at: datetime
    at: datetime
    is_prompt: bool


def retry_at(failures: int, now: datetime) -> datetime | None:
    """When to try again after so many failures in a row, or None when it is to be parked.

    Args:
        failures: Counting the one that has just happened; at least 1.
    """
    if failures > len(RETRY_WAITS):
        return None
    return now + RETRY_WAITS[failures - 1]


def lane_of(person: Person | None) -> str:
    """The lane of a message to a person: the workspace it will most likely be sent in.

    Lanes share the workers fairly, so that one busy workspace delays no other.

    Args:
        person: With their addresses; None for work that is for nobody in particular.
    """
    if person is None:
        return ""
    bound = [each for each in person.addresses if each.reachable and each.workspace]
    if not bound or person.preferred == "mail":
        return "mail"
    bound.sort(key=lambda each: (each.platform != person.preferred, each.platform))
    return f"{bound[0].platform}/{bound[0].workspace}"


@dataclass(frozen=True)
class Pace:
    """How fast a channel may be written to.

    Args:
        interval: Between two messages in the long run.
        burst: How many may go at once after a rest; at least 1.
    """

    interval: timedelta
    burst: int = 1

    def rested(self, now: datetime) -> datetime:
        """The ``free_at`` of a bucket that has rested long enough to be full."""
        return now - self.interval * (self.burst - 1)

    def tokens(self, free_at: datetime | None, now: datetime) -> int:
        """How many messages may go now.

        Args:
            free_at: When the bucket's next token is free; None for one that was never used.
        """
        if free_at is None:
            return self.burst
        if free_at > now:
            return 0
        return 1 + (now - max(free_at, self.rested(now))) // self.interval


@dataclass(frozen=True)
class Rehearsed:
    """One message that would be sent.

    Args:
        at: When; in the community's zone, with its offset.
        meeting: When that meeting starts, in the community's zone; None for none.
        recipient: The person's e-mail.
        channel: Their preferred stored address.
        text: What it says, as plain lines.
    """

    at: datetime
    kind: str
    body: str
    meeting: datetime | None
    recipient: str
    channel: Channel
    language: Language
    text: str
