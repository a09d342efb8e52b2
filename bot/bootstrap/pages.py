"""What the pages need beyond the request handler: secrets, the inbox, health, plain language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from bot.bootstrap.health import Health
from bot.bootstrap.program import Opened
from bot.handlers.web.options import PageServices
from bot.language.intents import understand
from bot.requests.cards import Card, Request
from bot.requests.kinds import Kind
from bot.scheduler.inbox import messages_of
from governance.people.people import Actor
from storage.engine import Session


def page_services_of(opened: Opened, kinds: Mapping[str, Kind], health: Health) -> PageServices:
    """The pages' doors.

    Args:
        opened: The program.
        kinds: Every kind of due work.
        health: What the process says of itself.
    """
    return PageServices(
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
