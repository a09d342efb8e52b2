"""What the roster owes: access ends the day after the last seat."""

from __future__ import annotations

from datetime import time

from bot.people.operations_leaving import close_ended
from bot.requests.kinds import JobKind, Kind

KINDS: tuple[Kind, ...] = (JobKind("access-close", close_ended, every=time(0, 15)),)
