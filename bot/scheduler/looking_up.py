"""What an earlier try left behind: found at the other side, proved absent, or held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.requests.messenger import Ambiguous, Messenger, Sent, Throttled
from bot.scheduler.faults import report
from bot.scheduler.jobs import Job
from bot.scheduler.sending import outcome_of, pause_of
from bot.scheduler.transactions import Transactions
from governance.due_work.due_work import Delivery, DeliveryOutcome
from governance.people.people import Channel, Recipient
from storage.due_work.deliveries import forget_delivery, settle_delivery

LOOK_UP_AFTER = timedelta(seconds=15)
"""The other side's history lags behind what it took."""


@dataclass(frozen=True)
class LookingUp:
    """Clears up tries of which nobody knows whether they arrived.

    Args:
        transactions: The worker's transactions.
        messengers: The channels that can send now.
        within: Seconds the other side has to answer.
    """

    transactions: Transactions
    messengers: Mapping[Channel, Messenger]
    within: float

    async def clear_up(self, job: Job, delivery: Delivery) -> bool:
        """Find out what became of an earlier try.

        Args:
            job: The claimed row.
            delivery: The try.

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
