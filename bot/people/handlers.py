"""A person's own settings and what the bot knows about them."""

from __future__ import annotations

from bot.people import operations, replies
from bot.people.operations import SettingsWanted
from bot.requests.cards import Reply
from bot.requests.handler import RequestContext


def on_settings(context: RequestContext) -> Reply:
    """The form with one's settings."""
    return replies.to_form_of_settings(context.actor.known(), context.say)


def on_settings_save(context: RequestContext) -> Reply:
    """Save ``language``, ``preferred``, ``muted_until``, ``zone``; what is not given stays."""
    wanted = SettingsWanted(
        language=context.values.get("language"),
        preferred=context.values.get("preferred"),
        muted_until=context.values.get("muted_until"),
        zone=context.values.get("zone"),
    )
    saved = operations.save_settings(context.session, context.actor, wanted, context.now)
    return replies.to_card_of_settings(saved, context.actor.community)


def on_language(context: RequestContext) -> Reply:
    """Speak ``language`` from now on."""
    wanted = SettingsWanted(language=context.values.get("language", ""))
    saved = operations.save_settings(context.session, context.actor, wanted, context.now)
    return replies.to_card_of_settings(saved, context.actor.community)


def on_status(context: RequestContext) -> Reply:
    """What the bot knows about the one who asks."""
    seen = operations.see_status(context.session, context.actor, context.now)
    return replies.to_card_of_status(seen, context.say)
