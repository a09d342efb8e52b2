"""Who sits where."""

from __future__ import annotations

from datetime import date

from bot.people import operations_members as operations
from bot.people import replies_members as replies
from bot.requests.cards import Reply
from bot.requests.context import RequestContext
from governance.errors import refusal


def on_members(context: RequestContext) -> Reply:
    """The members of ``body``, ``on`` a day or today; without a body, every one to choose from."""
    body = context.text("body").strip()
    if not body:
        seen = operations.view_bodies(context)
        return replies.to_card_of_bodies(seen, context.say)
    found = operations.view_members(context, body, _day(context))
    return replies.to_card_of_members(found, context.say)


def _day(context: RequestContext) -> date | None:
    text = context.text("on").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise refusal("bad-date", field="on", text=text[:20]) from error
