"""A message on its way: to whom, on which channel, how fast, and what an earlier try left behind.

An earlier try is found at the other side, proved absent, or held.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeVar

from bot.requests.cards import Card
from bot.requests.kinds import MessageKind
from bot.requests.messenger import Ambiguous, Messenger, Sent, Throttled
from bot.scheduler.jobs import Job, report
from bot.scheduler.transactions import Transactions
from governance.due_work.due_work import LONGEST_WAIT, MOST_LAPSES, Delivery, DeliveryOutcome, Pace
from governance.people.people import Channel, Person, Recipient, recipient_of
from storage.due_work.deliveries import forget_delivery, settle_delivery

T = TypeVar("T")

A_SECOND = timedelta(seconds=1)
SEND_SECONDS = 20.0
"""A sending that takes longer is ambiguous."""


@dataclass(frozen=True)
class ChannelPace:
    """How fast a channel may be written to.

    Args:
        workspace: All messages of one workspace together.
        conversation: Those to one person there.
    """

    workspace: Pace
    conversation: Pace


PACES: Mapping[Channel, ChannelPace] = {
    # chat.postMessage: one a second a conversation, several hundred a minute a workspace
    # (docs.slack.dev, rate limits).
    "slack": ChannelPace(Pace(A_SECOND / 5, 10), Pace(A_SECOND)),
    # 7 in one second and 60 in 30 seconds a conversation, 50 a second a tenant
    # (learn.microsoft.com, "Optimize your bot with rate limiting in Teams").
    "teams": ChannelPace(Pace(A_SECOND / 20, 20), Pace(A_SECOND)),
    "mail": ChannelPace(Pace(A_SECOND / 10, 10), Pace(A_SECOND)),
}


@dataclass(frozen=True)
class Sending:
    """A message that is wanted, worded for its reader, and where to bring it.

    ``earlier`` is a try on the same channel of which nobody knows whether it arrived, and
    which a person has told us to repeat.
    """

    job: Job
    kind: MessageKind
    to: Recipient
    card: Card
    messenger: Messenger
    earlier: Delivery | None

    @property
    def lane(self) -> str:
        """The workspace's bucket; also the lane that waits while it is empty."""
        return f"{self.to.channel}/{self.to.workspace}" if self.to.workspace else self.to.channel

    def buckets(self, paces: Mapping[Channel, ChannelPace]) -> dict[str, Pace]:
        """The buckets that must have a token."""
        pace = paces.get(self.to.channel)
        if pace is None:
            return {}
        conversation = f"to/{self.lane}/{self.to.external_id or self.to.person_id}"
        return {self.lane: pace.workspace, conversation: pace.conversation}


def next_recipient(
    person: Person, configured: frozenset[Channel], known: list[Delivery]
) -> Recipient:
    """Where to write to a person, leaving out where this message could not reach them.

    Args:
        configured: The channels that can send now.
        known: What became of earlier tries of the same message.
    """
    dead = {(each.channel, each.workspace) for each in known if each.outcome == "unreachable"}
    addresses = tuple(
        each for each in person.addresses if (each.platform, each.workspace) not in dead
    )
    usable = frozenset(str(each) for each in configured if (each, "") not in dead)
    preferred = "" if (person.preferred, "") in dead else person.preferred
    return recipient_of(replace(person, addresses=addresses, preferred=preferred), usable)


def pause_of(throttled: Throttled) -> timedelta:
    """How long to wait: as asked, but at least a second and never for ever."""
    return min(max(timedelta(seconds=throttled.seconds), A_SECOND), LONGEST_WAIT)


async def outcome_of(asking: Awaitable[T], within: float) -> T | Exception:
    """What the other side answered, or what was raised instead.

    Args:
        asking: A call of a messenger.
        within: Seconds; a TimeoutError after them.
    """
    try:
        async with asyncio.timeout(within):
            return await asking
    except Exception as error:  # noqa: BLE001 (the worker's edge: every end of a call is settled)
        return error


@dataclass(frozen=True)
class Settings:
    """How a worker works.

    Args:
        name: Unique to its process; it is the owner of what it claims.
        batch: Rows in a claim, at most.
        in_flight: Rows held at once, at most.
        paces: How fast each channel may be written to.
        shares: How many turns a lane takes where others take one.
        send_seconds: After which a sending is ambiguous.
        is_paced: Whether to rest after writing on SQLite, so that people can write.
        ahead: Rows are claimed so long before they are due, and carried out on the moment.
        most_lapses: A row whose workers died more often while they held it is parked.
    """

    name: str = ""
    batch: int = 20
    in_flight: int = 40
    paces: Mapping[Channel, ChannelPace] = field(default_factory=lambda: PACES)
    shares: Mapping[str, int] = field(default_factory=dict)
    send_seconds: float = SEND_SECONDS
    is_paced: bool = True
    ahead: timedelta = timedelta(milliseconds=100)
    most_lapses: int = MOST_LAPSES

    @property
    def per_lane(self) -> int:
        """Rows of one lane held at once before other lanes go first: a quarter of all."""
        return max(1, self.in_flight // 4)


LOOK_UP_AFTER = timedelta(seconds=15)
"""The other side's history lags behind what it took."""


@dataclass(frozen=True)
class LookingUp:
    """Clears up tries of which nobody knows whether they arrived.

    Args:
        within: Seconds the other side has to answer.
    """

    transactions: Transactions
    messengers: Mapping[Channel, Messenger]
    within: float

    async def clear_up(self, job: Job, delivery: Delivery) -> bool:
        """Find out what became of an earlier try.

        Returns:
            True when the message may be sent; False when the row has been settled or put off.
        """
        messenger = self.messengers.get(delivery.channel)
        if messenger is None or not messenger.can_look_up:
            return await self._hold_or_go_on(job, delivery)
        now = job.tick.now()
        if delivery.at > now:  # the clock was set back meanwhile
            await self._wait(job, delivery, now, now + LOOK_UP_AFTER)
            return False
        if now < delivery.at + LOOK_UP_AFTER:
            await self._wait(job, delivery, delivery.at, delivery.at + LOOK_UP_AFTER)
            return False
        return await self._look_up(job, delivery, messenger)

    async def settle_sent(self, job: Job, delivery_id: int, channel: Channel, sent: Sent) -> None:
        """The message is there."""
        await self.transactions.settle(
            job,
            "done",
            "sent",
            also=lambda s, now: settle_delivery(s, delivery_id, "sent", now, sent.reference),
        )
        self.count(job, channel, "sent")

    async def settle_ambiguous(
        self, job: Job, delivery_id: int, channel: Channel, error: Exception | None = None
    ) -> None:
        """Nobody can find out whether the message is there: a person has to."""
        reference = report(job.work, "unsure", error)
        await self.transactions.settle(
            job,
            "ambiguous",
            "ambiguous",
            why="unsure",
            reference=reference,
            also=lambda s, now: settle_delivery(s, delivery_id, "ambiguous", now),
        )
        self.count(job, channel, "ambiguous")

    def count(self, job: Job, channel: Channel, outcome: DeliveryOutcome) -> None:
        """Count what became of a try."""
        self.transactions.metrics.deliveries.labels(job.work.kind, channel, outcome).inc()

    async def _hold_or_go_on(self, job: Job, delivery: Delivery) -> bool:
        hastened_at = job.work.hastened_at
        if hastened_at is not None and hastened_at >= delivery.at:
            return True  # a person has looked, and says that it is to be sent
        await self.settle_ambiguous(job, delivery.id, delivery.channel)
        return False

    async def _wait(self, job: Job, delivery: Delivery, at: datetime, until: datetime) -> None:
        await self.transactions.release(
            job,
            until,
            why="look-up",
            also=lambda s, _: settle_delivery(s, delivery.id, "ambiguous", at),
        )

    async def _look_up(self, job: Job, delivery: Delivery, messenger: Messenger) -> bool:
        asking = messenger.look_up(_as_then(delivery), job.work.key, delivery.began_at)
        match await outcome_of(asking, self.within):
            case None:
                await self.transactions.write(lambda s: forget_delivery(s, delivery.id))
                return True
            case Sent() as found:
                await self.settle_sent(job, delivery.id, delivery.channel, found)
            case Throttled() as throttled:
                until = job.tick.now() + pause_of(throttled)
                await self.transactions.release(job, until, why="throttled")
            case Ambiguous() | TimeoutError():
                await self._fail(job, delivery, "look-up", None)
            case error:
                await self._fail(job, delivery, "bug", error)
        return False

    async def _fail(self, job: Job, delivery: Delivery, why: str, error: Exception | None) -> None:
        # A try that a crash left under way becomes an unsure one, so that the log says so.
        await self.transactions.fail(
            job,
            why,
            error,
            held_as="ambiguous",
            also=lambda s, _: settle_delivery(s, delivery.id, "ambiguous", delivery.at),
        )


def _as_then(delivery: Delivery) -> Recipient:
    """The person as they were addressed then, whatever the roster says now."""
    return Recipient(
        delivery.person_id, "", "", "en", delivery.channel, delivery.workspace, delivery.address
    )
