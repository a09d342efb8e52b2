"""A message on its way: to whom, on which channel, and how fast that channel may be used."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeVar

from bot.requests.cards import Card
from bot.requests.kinds import MessageKind
from bot.requests.messenger import Messenger, Throttled
from bot.scheduler.jobs import Job
from governance.due_work.due_work import LONGEST_WAIT, Delivery, Pace
from governance.people.people import Channel, Person, Recipient, recipient_of

T = TypeVar("T")

A_SECOND = timedelta(seconds=1)


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
