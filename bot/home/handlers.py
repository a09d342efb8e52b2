"""Help and the overview."""

from __future__ import annotations

from bot.home import replies
from bot.home.operations import see_home
from bot.requests.cards import Reply
from bot.requests.context import RequestContext

WITH_ACCOUNTS = ("slack", "teams")
"""Where somebody not linked has an account that can be linked."""


def on_help(context: RequestContext) -> Reply:
    """What the bot does and how to ask for it; ``said`` is what made the person need it."""
    actor = context.actor
    said = context.text("said")
    if said in ("thanks", "acknowledged"):
        return replies.to_card_of_welcome(context.say)
    known = actor.person is not None
    links = not known and actor.via in WITH_ACCOUNTS
    return replies.to_card_of_help(context.say, known=known, links=links, said=said)


def on_home(context: RequestContext) -> Reply:
    """What concerns this person now."""
    return replies.to_card_of_home(see_home(context), context.say)
