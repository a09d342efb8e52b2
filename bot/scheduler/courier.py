"""Bringing one message to one person: look up, check, mark, send once, settle."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.messenger import Ambiguous, Messenger, Rejected, Sent, Throttled, Unreachable
from bot.operations.due_work import Later, Missed, NotNeeded, Outgoing
from bot.replies.card import Card
from bot.replies.wording import Wording
from bot.scheduler.clock import Clock
from bot.scheduler.kinds import MessageKind
from bot.scheduler.ledger import Job, Ledger, report
from governance.due_work import LEASE, LONGEST_WAIT, Delivery, DeliveryOutcome, Pace
from governance.people import Channel, Person, Recipient, recipient_of
from storage.claims import release_due_work, renew_claim
from storage.deliveries import (
    add_delivery,
    forget_delivery,
    list_deliveries_of_work,
    settle_delivery,
)
from storage.engine import Session
from storage.pacing import hold_back, take_tokens

log = logging.getLogger(__name__)

SEND_SECONDS = 20.0
"""A sending that takes longer is ambiguous."""
STALL_SECONDS = 10.0
"""Whoever was asleep for so long between marking and sending does not send."""
LOOK_UP_AFTER = timedelta(seconds=15)
"""The other side's history lags behind what it took."""
SPREAD = 16
"""Rows that find no token come back over so many of the bucket's next turns."""


@dataclass(frozen=True)
class ChannelPace:
    """How fast a channel may be written to.

    Args:
        workspace: All messages of one workspace together.
        conversation: Those to one person there.
    """

    workspace: Pace
    conversation: Pace


A_SECOND = timedelta(seconds=1)
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
class Errand:
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


class Courier:
    """Brings messages to people.

    Args:
        ledger: The worker's transactions.
        messengers: The channels that can send now.
        clock: The steady count of seconds.
        paces: How fast each channel may be written to.
        send_seconds: After which a sending is ambiguous.
    """

    def __init__(
        self,
        ledger: Ledger,
        messengers: Mapping[Channel, Messenger],
        clock: Clock,
        *,
        paces: Mapping[Channel, ChannelPace] = PACES,
        send_seconds: float = SEND_SECONDS,
    ) -> None:
        self._ledger = ledger
        self._messengers = dict(messengers)
        self._clock = clock
        self._paces = paces
        self._send_seconds = send_seconds

    async def deliver(self, job: Job, kind: MessageKind) -> None:
        """Bring one message to its person, or find out that nobody needs it.

        Args:
            job: The claimed row.
            kind: Its kind.
        """
        known: list[Delivery] = []
        if job.work.attempts > 1:
            known = await self._ledger.read(lambda s: list_deliveries_of_work(s, job.work.id))
            for delivery in known:
                unclear = delivery.outcome in ("sending", "ambiguous")
                if unclear and not await self._clear_up(job, delivery):
                    return
        errand = await self._prepare(job, kind, known)
        if errand is not None:
            await self._send(errand)

    # --- what an earlier try left behind ---------------------------------------------------

    async def _clear_up(self, job: Job, delivery: Delivery) -> bool:
        """Find out what became of an earlier try; True when the message may be sent (again)."""
        messenger = self._messengers.get(delivery.channel)
        if messenger is None or not messenger.can_look_up:
            return await self._hold_or_go_on(job, delivery)
        now = job.tick.now()
        if delivery.at > now:  # the clock was set back meanwhile
            await self._wait_to_look_up(job, delivery, now, now + LOOK_UP_AFTER)
            return False
        if now < delivery.at + LOOK_UP_AFTER:
            await self._wait_to_look_up(job, delivery, delivery.at, delivery.at + LOOK_UP_AFTER)
            return False
        return await self._look_up(job, delivery, messenger)

    async def _hold_or_go_on(self, job: Job, delivery: Delivery) -> bool:
        hastened_at = job.work.hastened_at
        if hastened_at is not None and hastened_at >= delivery.at:
            return True  # a person has looked, and says that it is to be sent
        await self._settle_ambiguous(job, delivery.id, delivery.channel)
        return False

    async def _wait_to_look_up(
        self, job: Job, delivery: Delivery, at: datetime, until: datetime
    ) -> None:
        await self._ledger.release(
            job,
            until,
            why="look-up",
            also=lambda s, _: settle_delivery(s, delivery.id, "ambiguous", at),
        )

    async def _look_up(self, job: Job, delivery: Delivery, messenger: Messenger) -> bool:
        to = Recipient(
            delivery.person_id,
            "",
            "",
            "en",
            delivery.channel,
            delivery.workspace,
            delivery.address,
        )
        try:
            async with asyncio.timeout(self._send_seconds):
                found = await messenger.look_up(to, job.work.key, delivery.began_at)
        except Throttled as throttled:
            until = job.tick.now() + _pause(throttled)
            await self._ledger.release(job, until, why="throttled")
            return False
        except (Ambiguous, TimeoutError) as error:
            await self._ledger.fail(job, "look-up", error, held_as="ambiguous")
            return False
        if found is None:
            await self._ledger.write(lambda s: forget_delivery(s, delivery.id))
            return True
        await self._settle_sent(job, delivery.id, delivery.channel, found)
        return False

    # --- whether, to whom, in which words --------------------------------------------------

    async def _prepare(self, job: Job, kind: MessageKind, known: list[Delivery]) -> Errand | None:
        now = job.tick.now()
        prepared = await self._ledger.read(lambda s: kind.prepare(s, job.community, job.work, now))
        match prepared:
            case NotNeeded(why=why):
                await self._ledger.settle(job, "not-needed", "not-needed", why=why)
            case Missed(why=why):
                await self._ledger.settle(job, "missed", "missed", why=why)
            case Later(until=until, why=why):
                await self._ledger.release(job, max(until, now + A_SECOND), why=why)
            case Outgoing():
                return await self._address(job, kind, prepared, known)
        return None

    async def _address(
        self, job: Job, kind: MessageKind, outgoing: Outgoing, known: list[Delivery]
    ) -> Errand | None:
        to = next_recipient(outgoing.person, frozenset(self._messengers), known)
        zone = ZoneInfo(outgoing.person.zone) if outgoing.person.zone else job.community.zone
        card = kind.render(outgoing, Wording(to.language, zone))
        messenger = self._messengers.get(to.channel)
        if messenger is None:
            await self._leave_in_browser(job, kind, to)
            return None
        place = (to.channel, to.workspace)
        repeated = [each for each in known if (each.channel, each.workspace) == place]
        return Errand(job, kind, to, card, messenger, repeated[0] if repeated else None)

    async def _leave_in_browser(self, job: Job, kind: MessageKind, to: Recipient) -> None:
        def write(session: Session, now: datetime) -> None:
            add_delivery(
                session,
                job.work,
                channel="web",
                outcome="in-browser",
                at=now,
                person_id=to.person_id,
                is_prompt=kind.is_prompt,
            )

        await self._ledger.settle(job, "done", "in-browser", also=write)
        self._count(job, "web", "in-browser")

    # --- one sending between two transactions ----------------------------------------------

    async def _send(self, errand: Errand) -> None:
        job, to = errand.job, errand.to
        delivery_id = await self._ledger.write(lambda session: self._mark(session, errand))
        marked = self._clock.elapsed()
        if delivery_id is None:
            return
        if self._clock.elapsed() - marked > STALL_SECONDS:
            await self._put_off(errand, delivery_id, job.tick.now(), "stalled")
            return
        try:
            async with asyncio.timeout(self._send_seconds):
                sent = await errand.messenger.send(to, errand.card, job.work.key, job.tick.now())
        except Throttled as throttled:
            await self._pause_lane(errand, delivery_id, throttled)
        except Unreachable:
            await self._go_to_next_channel(job, delivery_id, to.channel)
        except Rejected as error:
            await self._give_up(job, delivery_id, to.channel, error)
        except (Ambiguous, TimeoutError):
            await self._settle_unsure(errand, delivery_id)
        except Exception as error:
            log.exception("a messenger broke its word")
            await self._settle_unsure(errand, delivery_id, error)
        else:
            await self._settle_sent(job, delivery_id, to.channel, sent)

    def _mark(self, session: Session, errand: Errand) -> int | None:
        """Hold on to the claim, take the tokens, and write that a sending is under way."""
        job, to = errand.job, errand.to
        now = job.tick.now()
        if not renew_claim(session, job.fence, now + LEASE):
            self._ledger.note_lost(job)
            return None
        buckets = errand.buckets(self._paces)
        free_at = take_tokens(session, buckets, now)
        if free_at is not None:
            spread = max(pace.interval for pace in buckets.values()) * (job.work.id % SPREAD)
            release_due_work(
                session,
                job.fence,
                free_at + spread,
                why="paced",
                failures=job.work.failures,
                reference=job.work.reference,
            )
            return None
        return add_delivery(
            session,
            job.work,
            channel=to.channel,
            outcome="sending",
            at=now,
            person_id=to.person_id,
            workspace=to.workspace,
            address=to.external_id,
            is_prompt=errand.kind.is_prompt,
        )

    async def _settle_sent(self, job: Job, delivery_id: int, channel: Channel, sent: Sent) -> None:
        await self._ledger.settle(
            job,
            "done",
            "sent",
            also=lambda s, now: settle_delivery(s, delivery_id, "sent", now, sent.reference),
        )
        self._count(job, channel, "sent")

    async def _settle_unsure(
        self, errand: Errand, delivery_id: int, error: Exception | None = None
    ) -> None:
        """It may or may not have arrived: look it up later, or hold it where nobody can."""
        job, channel = errand.job, errand.to.channel
        if not errand.messenger.can_look_up:
            await self._settle_ambiguous(job, delivery_id, channel, error)
            return

        def write(session: Session, now: datetime) -> None:
            settle_delivery(session, delivery_id, "ambiguous", now)

        self._count(job, channel, "ambiguous")
        if error is not None:
            await self._ledger.fail(job, "bug", error, held_as="ambiguous", also=write)
            return
        await self._ledger.release(job, job.tick.now() + LOOK_UP_AFTER, why="look-up", also=write)

    async def _settle_ambiguous(
        self, job: Job, delivery_id: int, channel: Channel, error: Exception | None = None
    ) -> None:
        reference = report(job.work, "unsure", error)
        await self._ledger.settle(
            job,
            "ambiguous",
            "ambiguous",
            why="unsure",
            reference=reference,
            also=lambda s, now: settle_delivery(s, delivery_id, "ambiguous", now),
        )
        self._count(job, channel, "ambiguous")

    async def _pause_lane(self, errand: Errand, delivery_id: int, throttled: Throttled) -> None:
        until = errand.job.tick.now() + _pause(throttled)
        await self._ledger.write(lambda session: hold_back(session, errand.lane, until))
        await self._put_off(errand, delivery_id, until, "throttled")

    async def _put_off(self, errand: Errand, delivery_id: int, until: datetime, why: str) -> None:
        """Nothing was taken: take the mark back, or leave it as an earlier try had left it."""
        earlier = errand.earlier

        def write(session: Session, _: datetime) -> None:
            if earlier is None:
                forget_delivery(session, delivery_id)
            else:
                settle_delivery(session, delivery_id, "ambiguous", earlier.at)

        await self._ledger.release(errand.job, until, why=why, also=write)

    async def _go_to_next_channel(self, job: Job, delivery_id: int, channel: Channel) -> None:
        await self._ledger.release(
            job,
            job.tick.now(),
            why="unreachable",
            also=lambda s, now: settle_delivery(s, delivery_id, "unreachable", now),
        )
        self._count(job, channel, "unreachable")

    async def _give_up(
        self, job: Job, delivery_id: int, channel: Channel, error: Exception
    ) -> None:
        reference = report(job.work, "rejected", error)
        await self._ledger.settle(
            job,
            "parked",
            "failed",
            why="rejected",
            reference=reference,
            also=lambda s, now: settle_delivery(s, delivery_id, "failed", now),
        )
        self._ledger.metrics.failures.labels(job.work.kind).inc()
        self._count(job, channel, "failed")

    def _count(self, job: Job, channel: Channel, outcome: DeliveryOutcome) -> None:
        self._ledger.metrics.deliveries.labels(job.work.kind, channel, outcome).inc()


def next_recipient(
    person: Person, configured: frozenset[Channel], known: list[Delivery]
) -> Recipient:
    """Where to write to a person, leaving out where this message could not reach them.

    Args:
        person: With their addresses.
        configured: The channels that can send now.
        known: What became of earlier tries of the same message.
    """
    dead = {(each.channel, each.workspace) for each in known if each.outcome == "unreachable"}
    addresses = tuple(
        each for each in person.addresses if (each.platform, each.workspace) not in dead
    )
    usable = frozenset(str(each) for each in configured if (each, "") not in dead)
    preferred = "" if (person.preferred, "") in dead else person.preferred
    left = replace(person, addresses=addresses, preferred=preferred)
    return recipient_of(left, usable)


def _pause(throttled: Throttled) -> timedelta:
    return min(timedelta(seconds=max(throttled.seconds, 1.0)), LONGEST_WAIT)
