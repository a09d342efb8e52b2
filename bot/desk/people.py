"""A person's own settings and what the bot knows about them, at the desk."""

from __future__ import annotations

from collections.abc import Mapping

from bot.desk.office import Handler, Visit
from bot.operations import people as operations
from bot.operations.people import SettingsWanted
from bot.replies import people as replies
from bot.replies.card import Reply
from bot.verbs import Verb


def on_settings(visit: Visit) -> Reply:
    """The form with one's settings."""
    return replies.to_form_of_settings(visit.actor.known(), visit.actor.community, visit.say)


def on_settings_save(visit: Visit) -> Reply:
    """Save ``language``, ``preferred``, ``muted_until``, ``zone``; what is not given stays."""
    wanted = SettingsWanted(
        language=visit.values.get("language"),
        preferred=visit.values.get("preferred"),
        muted_until=visit.values.get("muted_until"),
        zone=visit.values.get("zone"),
    )
    saved = operations.save_settings(visit.session, visit.actor, wanted, visit.now)
    return replies.to_card_of_settings(saved, visit.actor.community)


def on_language(visit: Visit) -> Reply:
    """Speak ``language`` from now on."""
    wanted = SettingsWanted(language=visit.values.get("language", ""))
    saved = operations.save_settings(visit.session, visit.actor, wanted, visit.now)
    return replies.to_card_of_settings(saved, visit.actor.community)


def on_status(visit: Visit) -> Reply:
    """What the bot knows about the one who asks."""
    seen = operations.see_status(visit.session, visit.actor, visit.now)
    return replies.to_card_of_status(seen, visit.actor.community, visit.say)


HANDLERS: Mapping[Verb, Handler] = {
    Verb.SETTINGS: on_settings,
    Verb.SETTINGS_SAVE: on_settings_save,
    Verb.LANGUAGE: on_language,
    Verb.STATUS: on_status,
}
