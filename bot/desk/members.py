"""Who sits where, at the desk."""

from __future__ import annotations

from collections.abc import Mapping

from bot.desk.office import Handler, Visit
from bot.operations import members as operations
from bot.replies import members as replies
from bot.replies.card import Reply
from bot.verbs import Verb


def on_members(visit: Visit) -> Reply:
    """The members of ``body``; without one, every body to choose from."""
    body = visit.values.get("body", "").strip()
    if not body:
        seen = operations.view_bodies(visit.session, visit.actor, visit.now)
        return replies.to_card_of_bodies(seen, visit.say)
    found = operations.view_members(visit.session, visit.actor, body, visit.now)
    return replies.to_card_of_members(found, visit.actor.community, visit.say)


HANDLERS: Mapping[Verb, Handler] = {Verb.MEMBERS: on_members}
