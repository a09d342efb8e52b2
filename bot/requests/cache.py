"""Answers kept for as long as nothing has been written: reading again would find the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")

TURNS = 64


class Cache(Generic[T]):
    """What reads have found, each with the database's generation it was found in.

    Args:
        most: How many are kept; those unused the longest go first.
    """

    def __init__(self, most: int = 2000) -> None:
        self._most = most
        self._found: OrderedDict[Hashable, tuple[int, T]] = OrderedDict()
        self._lock = Lock()
        self._turns = tuple(Lock() for _ in range(TURNS))

    def alone_with(self, key: Hashable) -> Lock:
        """A lock to hold while something is read that others may be asking for as well.

        They wait for it and find it, where otherwise all would read it at once.
        """
        return self._turns[hash(key) % TURNS]

    def find(self, key: Hashable, generation: int | None) -> T | None:
        """What was found under a key in this very generation; None when nothing was."""
        if generation is None:
            return None
        with self._lock:
            kept = self._found.get(key)
            if kept is None or kept[0] != generation:
                return None
            self._found.move_to_end(key)
            return kept[1]

    def keep(self, key: Hashable, generation: int | None, found: T) -> None:
        """Keep what was found.

        Args:
            key: Everything it depends on besides the database.
            generation: The database's generation *before* the read: what was committed during
                it makes the next look read again.
            found: What the read found.
        """
        if generation is None:
            return
        with self._lock:
            self._found[key] = (generation, found)
            self._found.move_to_end(key)
            while len(self._found) > self._most:
                self._found.popitem(last=False)
