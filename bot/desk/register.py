"""Every verb's handler, in one table."""

from __future__ import annotations

from collections.abc import Mapping

from bot.desk import (
    agenda,
    convening,
    due_work,
    home,
    meetings,
    members,
    people,
    proposals,
    questions,
)
from bot.desk.linking import linking_handlers
from bot.desk.office import Handler
from bot.verbs import Verb
from storage.seal import Seal

TABLES: tuple[Mapping[Verb, Handler], ...] = (
    home.HANDLERS,
    meetings.HANDLERS,
    convening.HANDLERS,
    agenda.HANDLERS,
    proposals.HANDLERS,
    members.HANDLERS,
    people.HANDLERS,
    due_work.HANDLERS,
    questions.HANDLERS,
)


def all_handlers(seal: Seal) -> Mapping[Verb, Handler]:
    """Verb → handler.

    Args:
        seal: Computes the codes that link accounts.

    Raises:
        ValueError: Two modules handle one verb.
    """
    found: dict[Verb, Handler] = {}
    for table in (*TABLES, linking_handlers(seal)):
        for verb, handler in table.items():
            if verb in found:
                raise ValueError(f"{verb} is handled twice")
            found[verb] = handler
    return found
