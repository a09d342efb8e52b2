"""What the pages need beyond the office: secrets, the inbox, health, plain language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from prometheus_client import generate_latest

from bot.bootstrap.program import Opened
from bot.handlers.understanding.intents import understand
from bot.handlers.web.options import Doors
from bot.replies.card import Card, Request
from bot.scheduler.inbox import messages_of
from bot.scheduler.kinds import Kind
from bot.scheduler.metrics import Metrics
from bot.scheduler.worker import Worker
from governance.people import Actor
from storage.engine import Session
from storage.schema import is_served


def doors_of(
    opened: Opened, kinds: Mapping[str, Kind], metrics: Metrics, worker: Worker | None
) -> Doors:
    """The pages' doors.

    Args:
        opened: The program.
        kinds: Every kind of due work.
        metrics: What this process counts.
        worker: This process's own worker, where it has one: readiness fails when it stops.
    """
    ready: dict[str, Callable[[], bool]] = {"database": partial(_database_answers, opened)}
    if worker is not None:
        ready["worker"] = lambda: worker.is_alive
    return Doors(
        understand=_understand,
        seal=opened.seal,
        inbox=partial(_inbox, kinds),
        ready=ready,
        metrics=lambda: generate_latest(metrics.registry),
    )


def _understand(text: str, actor: Actor, now: datetime) -> Request:
    community = actor.community
    return understand(text, community.charter, now, community.zone, actor.language)


def _inbox(
    kinds: Mapping[str, Kind], session: Session, actor: Actor, now: datetime
) -> Sequence[Card]:
    return messages_of(kinds, session, actor, now)


def _database_answers(opened: Opened) -> bool:
    return is_served(opened.database)
