"""Write down who did what, by which rule."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.requests.verbs import VerbId
from governance.people.people import Actor
from storage.access import audit as stored
from storage.engine import Session


def record_event(
    session: Session,
    actor: Actor,
    verb: VerbId,
    subject: tuple[str, int | None],
    now: datetime,
    *,
    rule: str = "",
    why: str = "",
    details: Mapping[str, Any] | None = None,
) -> None:
    """Add an event to the audit trail, in the transaction of what it tells of.

    Args:
        session: That transaction.
        actor: Who acts.
        verb: What they asked for.
        subject: What it was done to: its noun and id.
        now: Aware UTC.
        rule: The rule it rests on.
        why: A reason given.
        details: Ids and numbers.
    """
    noun, subject_id = subject
    stored.add_event(
        session,
        actor.community.id,
        at=now,
        actor_person_id=actor.person.id if actor.person else None,
        via=actor.via,
        verb=verb,
        subject=noun,
        subject_id=subject_id,
        rule=rule,
        why=why,
        details=dict(details or {}),
    )
