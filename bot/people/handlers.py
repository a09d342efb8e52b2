"""Who sits where; a person's own settings, and what the bot knows about them."""

from __future__ import annotations

from datetime import date

from bot.people import operations, replies
from bot.people import operations_members as members
from bot.people import replies_members as showing
from bot.people.operations import SettingsWanted
from bot.requests.cards import Reply
from bot.requests.context import RequestContext
from governance.errors import refusal


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
    return replies.to_card_of_settings(operations.save_settings(context, wanted), context.community)


def on_language(context: RequestContext) -> Reply:
    """Speak ``language`` from now on."""
    wanted = SettingsWanted(language=context.text("language"))
    return replies.to_card_of_settings(operations.save_settings(context, wanted), context.community)


def on_status(context: RequestContext) -> Reply:
    """What the bot knows about the one who asks."""
    return replies.to_card_of_status(operations.see_status(context), context.say)


def on_members(context: RequestContext) -> Reply:
    """The members of ``body``, ``on`` a day or today; without a body, every one to choose from."""
    body = context.text("body").strip()
    if not body:
        seen = members.view_bodies(context)
        return showing.to_card_of_bodies(seen, context.say)
    found = members.view_members(context, body, _day(context))
    return showing.to_card_of_members(found, context.say)


def _day(context: RequestContext) -> date | None:
    text = context.text("on").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise refusal("bad-date", field="on", text=text[:20]) from error
