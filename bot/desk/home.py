"""Help and the overview at the desk."""

from __future__ import annotations

from collections.abc import Mapping

from bot.desk.office import Handler, Visit
from bot.operations.home import see_home
from bot.replies import home as replies
from bot.replies.card import Reply
from bot.verbs import Verb


def on_help(visit: Visit) -> Reply:
    """What the bot does and how to ask for it; ``said`` is what made the person need it."""
    actor = visit.actor
    said = visit.values.get("said", "")
    if said in ("thanks", "acknowledged"):
        return replies.to_card_of_welcome(visit.say)
    known = actor.person is not None
    return replies.to_card_of_help(actor.community, visit.say, known=known, said=said)


def on_home(visit: Visit) -> Reply:
    """What concerns this person now."""
    seen = see_home(visit.session, visit.actor, visit.now)
    return replies.to_card_of_home(seen, visit.actor.community, visit.say)


HANDLERS: Mapping[Verb, Handler] = {Verb.HELP: on_help, Verb.HOME: on_home}
