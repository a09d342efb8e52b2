"""Opens databases for tests: as the program does, without what only a run of its own is for."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Dialect

from storage.engine import Database

_dialects: dict[str, Dialect] = {}
_compiled: dict[Any, Any] = {}


def open_database(url: str) -> Database:
    """A database of this process; its statements are compiled once for all tests.

    Each engine compiles every statement anew, which took a third of a test's time.

    Args:
        url: As for :class:`storage.engine.Database`.
    """
    database = Database(url)
    engine = database.engine
    if engine.dialect.name not in _dialects:
        engine.connect().close()  # the dialect asks the server what it can
        _dialects[engine.dialect.name] = engine.dialect
        engine.dispose()
    engine.dialect = _dialects[engine.dialect.name]
    engine.update_execution_options(compiled_cache=_compiled)
    if database.is_sqlite:
        event.listen(engine, "connect", _without_flushing)
    return database


def _without_flushing(connection: Any, _record: object) -> None:
    """Nobody cuts the power of a test: leave out the flushes to disk, which take most of it."""
    connection.execute("PRAGMA synchronous = OFF")
