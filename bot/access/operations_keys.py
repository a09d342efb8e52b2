"""Changing the secret key."""

from __future__ import annotations

from storage.access.keys import seal_all_anew
from storage.access.seal import BrokenSealError, Seal
from storage.engine import Session


def rotate_key(session: Session, seal: Seal) -> int | None:
    """Seal everything that is stored with the first key.

    Args:
        session: A write transaction.
        seal: With every key that is still in use.

    Returns:
        How much was sealed anew; None when something opens with none of the keys, and nothing
        is changed.
    """
    try:
        with session.begin_nested():
            return seal_all_anew(session, seal)
    except BrokenSealError:
        return None
