"""Help and the overview."""

from __future__ import annotations

from bot.home import replies
from bot.home.operations import see_home
from bot.requests.cards import Reply
from bot.requests.context import RequestContext


def on_help(context: RequestContext) -> Reply:
    """What the bot does and how to ask for it; ``said`` is what made the person need it."""
    actor = context.actor
    said = context.text("said")
    if said in ("thanks", "acknowledged"):
        return replies.to_card_of_welcome(context.say)
    return replies.to_card_of_help(context.say, known=actor.person is not None, said=said)


def on_home(context: RequestContext) -> Reply:
    """What concerns this person now."""
    return replies.to_card_of_home(see_home(context), context.say)
