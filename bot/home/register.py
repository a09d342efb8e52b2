"""Every verb's handler, in one table."""

from __future__ import annotations

from collections.abc import Mapping

from bot.access.handlers import linking_handlers
from bot.agenda import handlers as agenda
from bot.agenda import handlers_proposals as proposals
from bot.due_work import handlers as due_work
from bot.home import handlers as home
from bot.meetings import handlers as meetings
from bot.meetings import handlers_convening as convening
from bot.people import handlers as people
from bot.people import handlers_members as members
from bot.questions import handlers as questions
from bot.requests.handler import Handler
from bot.requests.verbs import Verb
from storage.access.seal import Seal

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
