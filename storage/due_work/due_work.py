"""Due work: adding it, seeing it, and what people may do to it. Claims are in ``claims``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, or_, update
from sqlmodel import Session

from governance.due_work.due_work import DueWork, NewWork, lane_of
from storage.people.people import get_people
from storage.rows import Query, Rows, changed, insert_into
from storage.tables.due_work import DueWorkRow

WORK = Rows(DueWork, DueWorkRow)
TABLE, C = WORK.table, WORK.c
UNFINISHED: ColumnElement[bool] = C.available_at.is_not(None)
HELD = C.result.in_(("parked", "ambiguous"))
"""What waits for a person."""
_OWED = Query(
    WORK.select.where(C.community_id == bindparam("community_id"))
    .order_by(C.due_at, C.id)
    .limit(bindparam("most")),
    meeting_id=C.meeting_id == bindparam("meeting_id"),
    person_id=C.person_id == bindparam("person_id"),
    kind=C.kind == bindparam("kind"),
    to_come=UNFINISHED,
    ended=C.available_at.is_(None),
    meeting_ids=C.meeting_id.in_(bindparam("meeting_ids", expanding=True)),
)
MOST_IN_ONE_INSERT = 500


def add_due_work(session: Session, community_id: int, work: NewWork, lane: str = "") -> bool:
    """Store an obligation.

    Work that was cancelled and is owed again starts anew under its old key.

    Args:
        lane: Whose turn it takes, when the work does not say; empty for the workspace in
            which its person will most likely be written to.

    Returns:
        False when the key exists.
    """
    return add_many(session, community_id, (work,), lane) == 1


def add_many(session: Session, community_id: int, works: Iterable[NewWork], lane: str = "") -> int:
    """Store obligations, a few hundred in a statement; returns how many were new.

    Of several with one key the last counts.
    """
    by_key = {work.key: work for work in works}
    lanes = _lanes(session, community_id, by_key.values(), lane)
    values = [_values(community_id, work, lanes) for work in by_key.values()]
    added = 0
    for start in range(0, len(values), MOST_IN_ONE_INSERT):
        statement = insert_into(session, TABLE).values(values[start : start + MOST_IN_ONE_INSERT])
        new = statement.excluded
        owed_again = {
            name: new[name]
            for name in ("version", "payload", "lane", "due_at", "available_at", "result")
        } | {"why": "", "finished_at": None, "failures": 0, "lapses": 0, "hastened_at": None}
        statement = statement.on_conflict_do_update(
            index_elements=[C.key], set_=owed_again, where=C.result == "cancelled"
        )
        added += len(session.execute(statement.returning(C.id)).all())
    return added


def _lanes(
    session: Session, community_id: int, works: Iterable[NewWork], lane: str
) -> Mapping[str, str]:
    """The lane of each work by its key."""
    unsaid = {each.person_id for each in works if each.person_id and not (each.lane or lane)}
    people = get_people(session, community_id, unsaid) if unsaid else {}
    own = f"community/{community_id}"
    return {
        each.key: each.lane or lane or lane_of(people.get(each.person_id or 0)) or own
        for each in works
    }


def _values(community_id: int, work: NewWork, lanes: Mapping[str, str]) -> dict[str, Any]:
    return {
        "community_id": community_id,
        "key": work.key,
        "kind": work.kind,
        "version": work.version,
        "payload": dict(work.payload),
        "person_id": work.person_id,
        "meeting_id": work.meeting_id,
        "lane": lanes[work.key],
        "due_at": work.due_at,
        "available_at": work.due_at,
        "attempts": 0,
        "failures": 0,
        "lapses": 0,
        "owner": "",
        "result": "",
        "why": "",
        "reference": "",
    }


def find_due_work(session: Session, community_id: int, work_id: int) -> DueWork | None:
    """One row of due work, or None."""
    return WORK.find(session, id=work_id, community_id=community_id)


def find_due_work_by_key(session: Session, community_id: int, key: str) -> DueWork | None:
    """The due work of a key, or None."""
    return WORK.find(session, key=key, community_id=community_id)


def list_due_work(
    session: Session,
    community_id: int,
    *,
    meeting_id: int | None = None,
    person_id: int | None = None,
    kind: str | None = None,
    unfinished: bool | None = None,
    meeting_ids: Collection[int] | None = None,
    limit: int = 200,
) -> list[DueWork]:
    """Due work in the order in which it is owed.

    Args:
        person_id: Only what is for this person.
        unfinished: True for what is still to come, False for what has ended, None for both.
        meeting_ids: Only what belongs to one of these.
    """
    wanted: dict[str, object] = {"meeting_id": meeting_id, "person_id": person_id, "kind": kind}
    wanted |= {"to_come": unfinished or None, "ended": unfinished is False or None}
    wanted |= {"meeting_ids": None if meeting_ids is None else list(meeting_ids)}
    rows = _OWED.rows(session, community_id=community_id, most=limit, **wanted)
    return list(map(WORK.of, rows))


def cancel_due_work(
    session: Session,
    community_id: int,
    *,
    now: datetime,
    why: str,
    key_prefix: str | None = None,
    meeting_id: int | None = None,
    ids: Sequence[int] | None = None,
) -> int:
    """Take back what no worker holds.

    A row that a worker holds just now is left: its kind checks again before it sends, and
    it may have been sent already.

    Args:
        why: A short code, for example ``taken-back``.
        key_prefix: All whose key starts with this.

    Returns:
        How many were cancelled.

    Raises:
        ValueError: Nothing says which, or the prefix is empty: a bug that would cancel all.
    """
    if key_prefix is None and meeting_id is None and ids is None:
        raise ValueError("say which due work to cancel")
    wanted = [C.community_id == community_id, UNFINISHED, C.owner == ""]
    if meeting_id is not None:
        wanted.append(C.meeting_id == meeting_id)
    if key_prefix is not None:
        wanted.append(_starts_with(key_prefix))
    if ids is not None:
        wanted.append(C.id.in_(ids))
    values = {"available_at": None, "result": "cancelled", "why": why, "finished_at": now}
    return changed(session, update(TABLE).where(*wanted).values(values))


def hasten(session: Session, work_id: int, now: datetime) -> bool:
    """Make work due now: what is to come, is parked, or was held as perhaps sent.

    Returns:
        False when a worker holds it or it has ended otherwise.
    """
    statement = (
        update(TABLE)
        .where(C.id == work_id, or_(and_(UNFINISHED, C.owner == ""), HELD))
        .values(
            due_at=now,
            available_at=now,
            hastened_at=now,
            finished_at=None,
            owner="",
            result="",
            why="",
            failures=0,
            lapses=0,
        )
    )
    return changed(session, statement) == 1


def _starts_with(prefix: str) -> ColumnElement[bool]:
    if not prefix:
        raise ValueError("an empty prefix would mean all due work")
    after = prefix[:-1] + chr(ord(prefix[-1]) + 1)
    return and_(C.key >= prefix, C.key < after)


def dismiss_held(session: Session, work_id: int, now: datetime, why: str) -> bool:
    """Close what waits for a person: they have dealt with it. False when it does not wait."""
    statement = (
        update(TABLE)
        .where(C.id == work_id, HELD)
        .values(result="cancelled", why=why, finished_at=now)
    )
    return changed(session, statement) == 1


def hold_after_restore(session: Session, now: datetime, why: str = "restored") -> int:
    """Hold everything that fell due before now, after an old backup was put back.

    Some of it was sent between the backup and the loss, and nothing here knows which; a
    person looks through the list and sends or cancels. Returns how many are held.
    """
    statement = (
        update(TABLE)
        .where(UNFINISHED, C.due_at <= now)
        .values(available_at=None, result="ambiguous", why=why, finished_at=now, owner="")
    )
    return changed(session, statement)
