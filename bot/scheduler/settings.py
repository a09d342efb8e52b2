"""How a worker works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.scheduler.delivery import SEND_SECONDS
from bot.scheduler.sending import PACES, ChannelPace
from governance.due_work.due_work import MOST_LAPSES
from governance.people.people import Channel


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
