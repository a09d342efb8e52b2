"""What the pages need beyond the office: secrets, the inbox, health, plain language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from bot.bootstrap.health import Health
from bot.bootstrap.program import Opened
from bot.handlers.understanding.intents import understand
from bot.handlers.web.options import Doors
from bot.replies.card import Card, Request
from bot.scheduler.inbox import messages_of
from bot.scheduler.kinds import Kind
from governance.people import Actor
from storage.engine import Session


def doors_of(opened: Opened, kinds: Mapping[str, Kind], health: Health) -> Doors:
    """The pages' doors.

    Args:
        opened: The program.
        kinds: Every kind of due work.
        health: What the process says of itself.
    """
    return Doors(
        understand=_understand,
        seal=opened.seal,
        inbox=partial(_inbox, kinds),
        ready=health.ready,
        metrics=health.metrics,
    )


def _understand(text: str, actor: Actor, now: datetime) -> Request:
    community = actor.community
    return understand(text, community.charter, now, community.zone, actor.language)


def _inbox(
    kinds: Mapping[str, Kind], session: Session, actor: Actor, now: datetime
) -> Sequence[Card]:
    return messages_of(kinds, session, actor, now)
