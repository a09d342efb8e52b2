"""A bounded cache whose entries are forgotten after a while, by a clock that is handed in.

``cachetools`` does the work. These caches live on the event loop; none is shared by threads.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from cachetools import TTLCache


def cache_for(span: timedelta, most: int, clock: Callable[[], datetime]) -> TTLCache[Any, Any]:
    """A cache.

    Args:
        span: For how long an entry is kept.
        most: How many are kept; those unused the longest go first.
        clock: Gives aware UTC.
    """
    return TTLCache(most, span.total_seconds(), lambda: clock().timestamp())
