"""Every verb that this program knows, from the nouns that declare them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from bot.access import verbs as access
from bot.agenda import verbs as agenda
from bot.due_work import verbs as due_work
from bot.home import verbs as home
from bot.meetings import verbs as meetings
from bot.people import verbs as people
from bot.questions import verbs as questions
from bot.requests.verbs import VerbDeclaration, Verbs

if TYPE_CHECKING:  # what answers is loaded where somebody is answered
    from bot.requests.cards import Reply
    from bot.requests.handler import Handler
    from storage.access.seal import Seal

VERBS = Verbs(
    (
        *access.VERBS,
        *meetings.VERBS,
        *agenda.VERBS,
        *due_work.VERBS,
        *questions.VERBS,
        *people.VERBS,
        *home.VERBS,
    )
)


def all_handlers(seal: Seal, verbs: Verbs = VERBS) -> Mapping[str, Handler]:
    """Verb → handler."""
    return {each.id: _handler_of(each, seal) for each in verbs.values()}


def _handler_of(declared: VerbDeclaration, seal: Seal) -> Handler:
    module, _, name = declared.handler.partition(":")
    found: Callable[..., Reply] = getattr(import_module(module), name)
    return partial(found, seal) if declared.needs_seal else found
