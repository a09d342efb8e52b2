"""Bringing one message to one person: look up, check, mark, send once, settle."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.requests.context import Context
from bot.requests.kinds import Later, MessageKind, Missed, NotNeeded, Outgoing, prepare
from bot.requests.messenger import Ambiguous, Messenger, Rejected, Sent, Throttled, Unreachable
from bot.requests.wording import Wording
from bot.scheduler.clock import Clock
from bot.scheduler.jobs import Job, report
from bot.scheduler.sending import (
    A_SECOND,
    PACES,
    SEND_SECONDS,
    ChannelPace,
    LookingUp,
    Sending,
    next_recipient,
    outcome_of,
    pause_of,
)
from bot.scheduler.transactions import Transactions
from governance.due_work.due_work import LEASE, Delivery
from governance.people.people import Channel, Recipient, zone_of
from storage.due_work.deliveries import (
    add_delivery,
    forget_delivery,
    list_deliveries_of_work,
    settle_delivery,
)
from storage.due_work.lanes import hold_back, take_tokens
from storage.due_work.settling import release_due_work, renew_claim
from storage.engine import Session
from storage.people.people import set_reachable

STALL_SECONDS = 10.0
"""Whoever was asleep for so long between marking and sending does not send."""
SPREAD = 16
"""Rows that find no token come back over so many of the bucket's next turns."""


class MessageDelivery:
    """Brings messages to people.

    Args:
        clock: The steady count of seconds.
        paces: How fast each channel may be written to.
        send_seconds: After which a sending is ambiguous.
    """

    def __init__(
        self,
        transactions: Transactions,
        messengers: Mapping[Channel, Messenger],
        clock: Clock,
        *,
        paces: Mapping[Channel, ChannelPace] = PACES,
        send_seconds: float = SEND_SECONDS,
    ) -> None:
        self._transactions = transactions
        self._messengers = dict(messengers)
        self._clock = clock
        self._paces = paces
        self._send_seconds = send_seconds
        self._looking_up = LookingUp(transactions, self._messengers, send_seconds)

    async def deliver(self, job: Job, kind: MessageKind) -> None:
        """Bring one message to its person, or find out that nobody needs it."""
        known: list[Delivery] = []
        if job.work.attempts > 1:
            known = await self._transactions.read(lambda s: list_deliveries_of_work(s, job.work.id))
        for delivery in known:
            unclear = delivery.outcome in ("sending", "ambiguous")
            if unclear and not await self._looking_up.clear_up(job, delivery):
                return
        sending = await self._prepare(job, kind, known)
        if sending is not None:
            await self._send(sending)

    # --- whether, to whom, in which words --------------------------------------------------

    async def _prepare(self, job: Job, kind: MessageKind, known: list[Delivery]) -> Sending | None:
        now = job.tick.now()
        prepared = await self._transactions.read(
            lambda s: prepare(kind, Context(s, job.community, now), job.work)
        )
        match prepared:
            case NotNeeded(why=why):
                await self._transactions.settle(job, "not-needed", "not-needed", why=why)
            case Missed(why=why):
                await self._transactions.settle(job, "missed", "missed", why=why)
            case Later(until=until, why=why):
                later = max(until, now + A_SECOND)
                await self._transactions.release(job, later, why=why, is_well=True)
            case Outgoing():
                return await self._address(job, kind, prepared, known)
        return None

    async def _address(
        self, job: Job, kind: MessageKind, outgoing: Outgoing, known: list[Delivery]
    ) -> Sending | None:
        to = next_recipient(outgoing.person, frozenset(self._messengers), known)
        zone = zone_of(outgoing.person, job.community)
        card = kind.render(outgoing.content, Wording(to.language, job.community, zone))
        messenger = self._messengers.get(to.channel)
        if messenger is None:
            await self._leave_in_browser(job, kind, to)
            return None
        place = (to.channel, to.workspace)
        repeated = [each for each in known if (each.channel, each.workspace) == place]
        return Sending(job, kind, to, card, messenger, repeated[0] if repeated else None)

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

        await self._transactions.settle(job, "done", "in-browser", also=write)
        self._looking_up.count(job, "web", "in-browser")

    # --- one sending between two transactions ----------------------------------------------

    async def _send(self, sending: Sending) -> None:
        job, to = sending.job, sending.to
        marked = await self._transactions.write(lambda session: self._mark(session, sending))
        if marked is None:
            return
        delivery_id, marked_elapsed = marked
        if self._clock.elapsed() - marked_elapsed > STALL_SECONDS:
            await self._put_off(sending, delivery_id, job.tick.now(), "stalled")
            return
        sent_by_now = sending.messenger.send(to, sending.card, job.work.key, job.tick.now())
        match await outcome_of(sent_by_now, self._send_seconds):
            case Sent() as sent:
                await self._looking_up.settle_sent(job, delivery_id, to.channel, sent)
            case Throttled() as throttled:
                await self._pause_lane(sending, delivery_id, throttled)
            case Unreachable():
                await self._go_to_next_channel(sending, delivery_id)
            case Rejected() as error:
                await self._give_up(job, delivery_id, to.channel, error)
            case Ambiguous() | TimeoutError():
                await self._settle_unsure(sending, delivery_id)
            case error:  # a messenger broke its word: it may have been taken
                await self._settle_unsure(sending, delivery_id, error)

    def _mark(self, session: Session, sending: Sending) -> tuple[int, float] | None:
        """Hold on to the claim, take the tokens, and write that a sending is under way.

        Returns:
            The line in the log and the steady count when the lease began anew, or None when
            nothing is to be sent now.
        """
        job, to = sending.job, sending.to
        elapsed = self._clock.elapsed()
        now = job.tick.now()
        if not renew_claim(session, job.fence, now + LEASE):
            self._transactions.note_lost(job)
            return None
        buckets = sending.buckets(self._paces)
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
        delivery_id = add_delivery(
            session,
            job.work,
            channel=to.channel,
            outcome="sending",
            at=now,
            person_id=to.person_id,
            workspace=to.workspace,
            address=to.external_id,
            is_prompt=sending.kind.is_prompt,
        )
        return delivery_id, elapsed

    async def _settle_unsure(
        self, sending: Sending, delivery_id: int, error: Exception | None = None
    ) -> None:
        """It may or may not have arrived: look it up later, or hold it where nobody can."""
        job, channel = sending.job, sending.to.channel
        if not sending.messenger.can_look_up:
            await self._looking_up.settle_ambiguous(job, delivery_id, channel, error)
            return

        def write(session: Session, now: datetime) -> None:
            settle_delivery(session, delivery_id, "ambiguous", now)

        self._looking_up.count(job, channel, "ambiguous")
        why = "look-up" if error is None else "bug"
        await self._transactions.fail(job, why, error, held_as="ambiguous", also=write)

    async def _pause_lane(self, sending: Sending, delivery_id: int, throttled: Throttled) -> None:
        until = sending.job.tick.now() + pause_of(throttled)
        await self._transactions.write(lambda session: hold_back(session, sending.lane, until))
        await self._put_off(sending, delivery_id, until, "throttled")

    async def _put_off(self, sending: Sending, delivery_id: int, until: datetime, why: str) -> None:
        """Nothing was taken: take the mark back, or leave it as an earlier try had left it."""
        earlier = sending.earlier

        def write(session: Session, _: datetime) -> None:
            if earlier is None:
                forget_delivery(session, delivery_id)
            else:
                settle_delivery(session, delivery_id, "ambiguous", earlier.at)

        await self._transactions.release(sending.job, until, why=why, also=write)

    async def _go_to_next_channel(self, sending: Sending, delivery_id: int) -> None:
        """Note that the address does not work, until the person writes from it again."""
        job, to = sending.job, sending.to

        def write(session: Session, now: datetime) -> None:
            settle_delivery(session, delivery_id, "unreachable", now)
            if to.channel == "slack" or to.channel == "teams":
                where = (job.community.id, to.channel, to.workspace, to.external_id)
                set_reachable(session, *where, reachable=False)

        await self._transactions.release(job, job.tick.now(), why="unreachable", also=write)
        self._looking_up.count(job, to.channel, "unreachable")

    async def _give_up(
        self, job: Job, delivery_id: int, channel: Channel, error: Exception
    ) -> None:
        reference = report(job.work, "rejected", error)
        await self._transactions.settle(
            job,
            "parked",
            "failed",
            why="rejected",
            reference=reference,
            also=lambda s, now: settle_delivery(s, delivery_id, "failed", now),
        )
        self._transactions.metrics.failures.labels(job.work.kind).inc()
        self._looking_up.count(job, channel, "failed")
