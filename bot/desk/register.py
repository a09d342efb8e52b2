"""Every verb's handler, in one table."""

from __future__ import annotations

from collections.abc import Mapping

from bot.desk import agenda, home, meetings
from bot.desk.office import Handler
from bot.verbs import Verb

TABLES: tuple[Mapping[Verb, Handler], ...] = (home.HANDLERS, meetings.HANDLERS, agenda.HANDLERS)


def all_handlers() -> Mapping[Verb, Handler]:
    """Verb → handler.

    Raises:
        ValueError: Two modules handle one verb.
    """
    found: dict[Verb, Handler] = {}
    for table in TABLES:
        for verb, handler in table.items():
            if verb in found:
                raise ValueError(f"{verb} is handled twice")
            found[verb] = handler
    return found
