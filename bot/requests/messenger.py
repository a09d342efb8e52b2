"""What a front end must be able to send, and how a sending can end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.requests.cards import Card
from governance.people.people import Channel, Recipient


@dataclass(frozen=True)
class Sent:
    """The other side took the message; ``reference`` finds it there again."""

    reference: str


class Throttled(Exception):
    """The other side asks us to wait; it certainly took nothing.

    Args:
        seconds: For how long.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(f"retry after {seconds} s")
        self.seconds = seconds


class Unreachable(Exception):
    """This person cannot be reached on this channel (not installed, left, blocked)."""


class Rejected(Exception):
    """The other side will never take this message as it is (a malformed card): a bug of ours.

    It certainly took nothing.
    """


class Ambiguous(Exception):
    """The other side may or may not have taken the message (a cut connection, a 5xx)."""


class Messenger(Protocol):
    """Sends cards to people on one channel."""

    @property
    def channel(self) -> Channel:
        """Which channel it sends on."""

    @property
    def can_look_up(self) -> bool:
        """Whether ``look_up`` can prove that a message is not there."""

    async def send(self, to: Recipient, card: Card, key: str, now: datetime) -> Sent:
        """Send a card once.

        Args:
            key: Idempotency key; kept with the message where the platform allows it.

        Raises:
            Throttled: Try again later; nothing was taken.
            Unreachable: This channel will not work for this person.
            Rejected: It will never be taken as it is; nothing was taken.
            Ambiguous: It is not known whether the message arrived.
        """

    async def look_up(self, to: Recipient, key: str, since: datetime) -> Sent | None:
        """Look for a message of ours at the other side.

        Args:
            to: The person it was meant for, as they were addressed then: only the ids of the
                person, the workspace and the address are filled in.
            key: The key it was sent with.
            since: Aware UTC; when it was first tried.

        Returns:
            What was found, or None when it is proved not to be there.

        Raises:
            Ambiguous: The other side could not be asked.
        """
