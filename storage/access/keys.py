"""Whether the secret key is the one that things were sealed with, and sealing them anew.

The key's mark is stored at the first start. A database of before has none: it is given one as
soon as something that is sealed there opens, so that a wrong key is never taken for the right one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session

from storage.access.seal import BrokenSealError, Seal
from storage.rows import columns_of, insert_into
from storage.tables.access import CalendarFeedRow, InstallationRow, KeyCheckRow

ONLY = 1
"""The id of the one row there is."""
SEALED: tuple[Any, ...] = (InstallationRow, CalendarFeedRow)
"""Every table with something sealed."""


def check_key(session: Session, seal: Seal, *, is_new: bool) -> bool:
    """Whether the key opens what is sealed here; where nothing tells, it is taken to.

    Args:
        session: A write transaction: the key's mark is added where it is missing.
        is_new: Whether the database is being used for the first time.
    """
    if session.get(KeyCheckRow, ONLY) is None:
        opens = next(_whether_open(session, seal), None)
        if opens is False:
            return False
        if opens or is_new:
            mark = insert_into(session, KeyCheckRow.__table__).values(id=ONLY, mark=seal.mark)  # type: ignore[attr-defined]
            session.execute(mark.on_conflict_do_nothing())
    return fits_key(session, seal)


def fits_key(session: Session, seal: Seal) -> bool:
    """Whether the stored mark is that of one of the keys; no mark fits every key."""
    row = session.get(KeyCheckRow, ONLY)
    return row is None or seal.knows(row.mark)


def seal_all_anew(session: Session, seal: Seal) -> int:
    """Seal everything that is stored with the first key, and leave its mark; returns how much.

    Raises:
        BrokenSealError: Something was sealed with a key that is not among those given.
    """
    count = 0
    for entity in SEALED:
        table = entity.__table__
        (key,) = table.primary_key.columns
        for name, sealed in session.execute(select(key, table.c.sealed).with_for_update()).all():
            anew = seal.close(seal.open(sealed))
            session.execute(update(table).where(key == name).values(sealed=anew))
            count += 1
    session.execute(update(KeyCheckRow).values(mark=seal.mark))
    return count


def _whether_open(session: Session, seal: Seal) -> Iterator[bool]:
    """Of something sealed in each table, whether it opens; nothing where nothing is."""
    for entity in SEALED:
        column = columns_of(entity).sealed
        found = session.scalars(select(column).limit(1)).one_or_none()
        if found is not None:
            yield _opens(seal, found)


def _opens(seal: Seal, sealed: bytes) -> bool:
    try:
        seal.open(sealed)
    except BrokenSealError:
        return False
    return True
