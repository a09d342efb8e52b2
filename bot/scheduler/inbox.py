"""Messages that wait for a person in the browser, worded again from what they are about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.requests.cards import Card
from bot.requests.context import Context
from bot.requests.kinds import Kind, MessageKind, Outgoing, prepare
from bot.requests.wording import Wording
from governance.due_work.due_work import DeliveryOutcome
from governance.people.people import Actor
from storage.due_work.deliveries import list_deliveries
from storage.due_work.due_work import find_due_work
from storage.engine import Session

IN_BROWSER: tuple[DeliveryOutcome, ...] = ("in-browser",)
KEPT = timedelta(days=60)
SHOWN = 20


def messages_of(
    kinds: Mapping[str, Kind], session: Session, actor: Actor, now: datetime
) -> tuple[Card, ...]:
    """What the bot left for a person in the browser and that is still of use, newest first.

    A message is prepared again when it is read: what has been overtaken by events is gone.
    """
    person = actor.known()
    say = Wording(person.language, actor.community)
    found: list[Card] = []
    deliveries = list_deliveries(
        session,
        actor.community.id,
        person_id=person.id,
        since=now - KEPT,
        outcomes=IN_BROWSER,
    )
    for delivery in reversed(deliveries):
        kind = kinds.get(delivery.kind)
        work = find_due_work(session, actor.community.id, delivery.work_id)
        if work is None or not isinstance(kind, MessageKind):
            continue
        prepared = prepare(kind, Context(session, actor.community, now), work)
        if isinstance(prepared, Outgoing):
            found.append(kind.render(prepared.content, say))
        if len(found) == SHOWN:
            break
    return tuple(found)
