"""Who sits where, at the desk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.desk.office import Handler, Visit
from bot.operations import members as operations
from bot.replies import members as replies
from bot.replies.card import Reply
from bot.verbs import Verb
from governance.errors import refusal


def on_members(visit: Visit) -> Reply:
    """The members of ``body``, ``on`` a day or today; without a body, every one to choose from."""
    body = visit.values.get("body", "").strip()
    if not body:
        seen = operations.view_bodies(visit.session, visit.actor, visit.now)
        return replies.to_card_of_bodies(seen, visit.say)
    found = operations.view_members(visit.session, visit.actor, body, visit.now, _day(visit))
    return replies.to_card_of_members(found, visit.actor.community, visit.say)


def _day(visit: Visit) -> date | None:
    text = visit.values.get("on", "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise refusal("bad-date", field="on", text=text[:20]) from error


HANDLERS: Mapping[Verb, Handler] = {Verb.MEMBERS: on_members}
