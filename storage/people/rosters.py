"""The memberships of communities, kept in memory for as long as nobody changes a roster."""

from __future__ import annotations

import threading
from typing import cast

from cachetools import LRUCache
from sqlmodel import Session

from governance.bodies.bodies import Membership
from storage.engine import KEPT


class Rosters:
    """The memberships of communities as short reads have found them, by their roster's version.

    Only a short read fills it: what a write has not committed must never get here.

    Args:
        most: Of how many communities; the one not asked for the longest goes first.
    """

    def __init__(self, most: int = 64) -> None:
        self._kept: LRUCache[int, tuple[int, tuple[Membership, ...]]] = LRUCache(most)
        self._lock = threading.Lock()

    def find(self, community_id: int, version: int) -> tuple[Membership, ...] | None:
        """What was kept at this very version of a community's roster."""
        with self._lock:
            kept = self._kept.get(community_id)
        return kept[1] if kept is not None and kept[0] == version else None

    def keep(self, community_id: int, version: int, found: tuple[Membership, ...]) -> None:
        """Keep what was read *after* the version was; a newer one is not replaced."""
        with self._lock:
            kept = self._kept.get(community_id)
            if kept is None or kept[0] < version:
                self._kept[community_id] = version, found


def rosters_of(session: Session) -> Rosters | None:
    """What is kept for short reads; None in any other transaction."""
    kept = session.info.get(KEPT)
    return None if kept is None else cast("Rosters", kept.setdefault("rosters", Rosters()))
