"""What was sent and what was not: the visible log, what is held, and how much is due."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select, update
from sqlmodel import Session

from governance.due_work.due_work import Delivery, DeliveryOutcome, DueWork
from governance.people.people import Channel
from storage.due_work.due_work import HELD, WORK, C
from storage.rows import Query, Rows, insert_into
from storage.tables.due_work import DeliveryRow

DELIVERY = Rows(Delivery, DeliveryRow)
LOG, L = DELIVERY.table, DELIVERY.c
REACHED = ("sending", "sent", "ambiguous", "in-browser")
"""Outcomes after which the person may have been disturbed."""
_OF_WORK = DELIVERY.select.where(L.work_id == bindparam("work_id")).order_by(L.began_at, L.id)
_DELIVERIES = Query(
    DELIVERY.select.where(L.community_id == bindparam("community_id"))
    .order_by(L.at, L.id)
    .limit(bindparam("most")),
    meeting_id=L.meeting_id == bindparam("meeting_id"),
    person_id=L.person_id == bindparam("person_id"),
    kinds=L.kind.in_(bindparam("kinds", expanding=True)),
    since=L.at >= bindparam("since"),
    outcomes=L.outcome.in_(bindparam("outcomes", expanding=True)),
    any_end=L.outcome != "sending",
)
_PROMPTS = Query(
    select(func.count(func.distinct(L.work_id))).where(
        L.person_id == bindparam("person_id"),
        L.at >= bindparam("since"),
        L.is_prompt.is_(True),
        L.outcome.in_(REACHED),
    ),
    besides=L.work_id != bindparam("besides"),
)


def add_delivery(
    session: Session,
    work: DueWork,
    *,
    channel: Channel,
    outcome: DeliveryOutcome,
    at: datetime,
    person_id: int | None = None,
    workspace: str = "",
    address: str = "",
    reference: str = "",
    is_prompt: bool = False,
) -> int:
    """Write one line of the log; a work has one line for each channel and workspace.

    A second try on the same channel changes its line and keeps when it began.

    Args:
        at: Aware UTC.
        person_id: To whom, when the work itself does not say.
        address: The person's id there.
        is_prompt: Whether it counts among the prompts of a month.

    Returns:
        The line's id.

    Raises:
        ValueError: Nobody to deliver to: a bug.
    """
    to = work.person_id if person_id is None else person_id
    if to is None:
        raise ValueError(f"{work.key} is for nobody")
    statement = insert_into(session, LOG).values(
        work_id=work.id,
        community_id=work.community_id,
        kind=work.kind,
        person_id=to,
        meeting_id=work.meeting_id,
        channel=channel,
        workspace=workspace,
        address=address,
        reference=reference,
        outcome=outcome,
        is_prompt=is_prompt,
        began_at=at,
        at=at,
    )
    changing = ("person_id", "address", "reference", "outcome", "is_prompt", "at")
    statement = statement.on_conflict_do_update(
        index_elements=[L.work_id, L.channel, L.workspace],
        set_={name: statement.excluded[name] for name in changing},
    )
    return int(session.execute(statement.returning(L.id)).scalar_one())


def settle_delivery(
    session: Session,
    delivery_id: int,
    outcome: DeliveryOutcome,
    at: datetime,
    reference: str = "",
) -> None:
    """Write what became of a delivery that was under way.

    Args:
        at: Aware UTC.
    """
    session.execute(
        update(LOG).where(L.id == delivery_id).values(outcome=outcome, at=at, reference=reference)
    )


def leave_unsure(session: Session, work_id: int, at: datetime) -> None:
    """Write that nobody knows what became of what is still under way of a work.

    Args:
        work_id: The work, which nobody works on any more.
        at: Aware UTC.
    """
    session.execute(
        update(LOG)
        .where(L.work_id == work_id, L.outcome == "sending")
        .values(outcome="ambiguous", at=at)
    )


def forget_delivery(session: Session, delivery_id: int) -> None:
    """Take back a line whose message the other side certainly did not take."""
    session.execute(LOG.delete().where(L.id == delivery_id))


def list_deliveries_of_work(session: Session, work_id: int) -> list[Delivery]:
    """Every line of one work, first tried first, those under way included."""
    return list(map(DELIVERY.of, session.execute(_OF_WORK, {"work_id": work_id})))


def list_deliveries(
    session: Session,
    community_id: int,
    *,
    meeting_id: int | None = None,
    person_id: int | None = None,
    kinds: Collection[str] = (),
    since: datetime | None = None,
    outcomes: Collection[DeliveryOutcome] = (),
    limit: int = 1000,
) -> list[Delivery]:
    """The log in the order in which things happened.

    Args:
        kinds: Only these kinds; empty for all.
        since: Only from this moment on (aware UTC).
        outcomes: Only these; empty for all but what is under way.
    """
    wanted: dict[str, object] = {"meeting_id": meeting_id, "person_id": person_id, "since": since}
    wanted |= {"kinds": list(kinds) or None, "outcomes": list(outcomes) or None}
    wanted |= {"any_end": None if outcomes else True}
    rows = _DELIVERIES.rows(session, community_id=community_id, most=limit, **wanted)
    return list(map(DELIVERY.of, rows))


def count_prompts(
    session: Session, person_id: int, since: datetime, *, besides: int | None = None
) -> int:
    """How often the bot has written to a person first since a moment, those under way included.

    Args:
        since: Aware UTC.
        besides: A work that does not count: the one that is asked about.
    """
    rows = _PROMPTS.rows(session, person_id=person_id, since=since, besides=besides)
    return int(rows[0][0])


def list_held_due_work(session: Session, community_id: int, limit: int = 200) -> list[DueWork]:
    """What waits for a person: parked, or perhaps sent and not to be looked up; newest first."""
    rows = session.execute(
        WORK.select.where(HELD, C.community_id == community_id)
        .order_by(C.finished_at.desc(), C.id)
        .limit(limit)
    )
    return list(map(WORK.of, rows))


def list_unsent_due_work(
    session: Session,
    community_id: int,
    meeting_ids: Collection[int],
    since: datetime,
    limit: int = 200,
) -> list[DueWork]:
    """What ended without being sent (missed, not needed, cancelled); newest first.

    Args:
        since: Only what ended since this moment (aware UTC).
    """
    rows = session.execute(
        WORK.select.where(C.community_id == community_id, C.meeting_id.in_(meeting_ids))
        .where(C.result.in_(("missed", "not-needed", "cancelled")), C.finished_at >= since)
        .order_by(C.finished_at.desc(), C.id)
        .limit(limit)
    )
    return list(map(WORK.of, rows))


@dataclass(frozen=True)
class DueCounts:
    """How much of one kind is due, late, and held.

    Args:
        due: Due now and not finished.
        late: Of those, due for longer than the grace.
        ambiguous: Held because it may have been sent.
        parked: Held because it failed for good.
    """

    kind: str
    due: int = 0
    late: int = 0
    ambiguous: int = 0
    parked: int = 0


def count_due_work(session: Session, now: datetime, late_before: datetime) -> list[DueCounts]:
    """Counts by kind over all communities, for metrics.

    Args:
        late_before: What fell due before this is late.
    """
    late = C.due_at < late_before
    due = session.execute(
        select(C.kind, func.count(), func.count().filter(late))
        .where(C.available_at <= now)
        .group_by(C.kind)
    )
    counts = {kind: [int(n), int(n_late), 0, 0] for kind, n, n_late in due}
    held = session.execute(
        select(C.kind, C.result, func.count()).where(HELD).group_by(C.kind, C.result)
    )
    for kind, result, n in held:
        counts.setdefault(kind, [0, 0, 0, 0])[2 if result == "ambiguous" else 3] = int(n)
    return [DueCounts(kind, *numbers) for kind, numbers in sorted(counts.items())]
