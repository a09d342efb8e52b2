"""A channel in memory on which things go wrong."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from bot.requests.cards import Card
from bot.requests.messenger import Ambiguous, Sent, Throttled
from governance.people.people import Channel, Recipient


@dataclass
class RoughLine:
    """A channel in memory that cuts, refuses and loses its answer, by chance.

    Args:
        channel: Which one.
        can_look_up: Whether it can be asked.
        seed: Of the chance.
    """

    channel: Channel
    can_look_up: bool
    seed: int = 1
    taken: Counter[str] = field(default_factory=Counter)
    troubles: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    async def send(self, to: Recipient, card: Card, key: str, now: datetime) -> Sent:
        """Take it or not, and say so or not."""
        await asyncio.sleep(0)
        chance = self._random.random()
        if chance < 0.05:
            self.troubles["refused for now"] += 1
            raise Throttled(self._random.choice((1.0, 5.0, 30.0)))
        if chance < 0.12:
            self.troubles["cut before"] += 1
            raise Ambiguous("cut")
        self.taken[key] += 1
        if chance < 0.20:
            self.troubles["cut after"] += 1
            raise Ambiguous("cut")
        return Sent(key)

    async def look_up(self, to: Recipient, key: str, since: datetime) -> Sent | None:
        """Tell truly, if at all."""
        await asyncio.sleep(0)
        if self._random.random() < 0.1:
            self.troubles["look-up failed"] += 1
            raise Ambiguous("cut")
        return Sent(key) if self.taken[key] else None
