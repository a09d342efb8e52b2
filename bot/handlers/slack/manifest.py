"""The app's manifest: what Slack is told when the app is made.

Source: https://docs.slack.dev/reference/app-manifest
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.handlers.slack.options import EVENTS_PATH, REDIRECT_PATH
from bot.home.register import VERBS
from bot.requests.verbs import Verb, Verbs
from bot.requests.wording import catalogue, say
from governance.language.texts import LANGUAGES, Language

SCOPES: Mapping[str, str] = {
    "app_mentions:read": "hear where somebody mentions the bot in a channel",
    "assistant:write": "be an agent in Slack's sense, and offer things to say",
    "chat:write": "answer, and send invitations and agenda calls",
    "commands": "slash commands and shortcuts",
    "im:history": "hear direct messages, and look up whether a message arrived",
    "im:write": "write to somebody first",
    "users:read": "whether somebody is a full member of the workspace, and their language",
    "users:read.email": "link an account whose confirmed address the roster has",
}
"""Every scope that is asked for, and why. docs/slack.md says the same; a test compares them."""

EVENTS = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "message.im",
    "tokens_revoked",
)
ANYWHERE = Verb.PROPOSE
"""The callback id of the global shortcut: a verb."""
ON_MESSAGE = f"{Verb.PROPOSE}:message"
"""The callback id of the message shortcut: the same verb, with a suffix of its own."""
COLOUR = "#1f4f6f"


def to_manifest(
    base_url: str,
    *,
    language: Language = "fi",
    socket_mode: bool = False,
    many: bool = False,
    verbs: Verbs = VERBS,
) -> dict[str, Any]:
    """The manifest to create the app from.

    Slack shows one text to everybody, so descriptions stand in all three languages, this one
    first; names stand in this one alone.

    Args:
        base_url: The service's outside address.
        language: The first.
        socket_mode: Whether Slack's deliveries come over a socket that we open.
        many: Whether the app is installed in many workspaces by OAuth, organisations too.
        verbs: Those with a command get a slash command.
    """
    events_url = f"{base_url.rstrip('/')}{EVENTS_PATH}"
    url = {} if socket_mode else {"request_url": events_url}
    oauth: dict[str, Any] = {"scopes": {"bot": list(SCOPES)}}
    if many:
        oauth["redirect_urls"] = [f"{base_url.rstrip('/')}{REDIRECT_PATH}"]
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": say(language, "slack.manifest.name"),
            "description": say(language, "slack.manifest.description"),
            "long_description": joined(language, "slack.manifest.long", "\n\n"),
            "background_color": COLOUR,
        },
        "features": _features(language)
        | {
            "slash_commands": [
                _command(each.command, language, "" if socket_mode else events_url)
                for each in verbs.commands
            ]
        },
        "oauth_config": oauth,
        "settings": {
            "event_subscriptions": url | {"bot_events": list(EVENTS)},
            "interactivity": url | {"is_enabled": True},
            "org_deploy_enabled": many,
            "socket_mode_enabled": socket_mode,
            "token_rotation_enabled": False,
        },
    }


def joined(language: Language, key: str, between: str = " · ") -> str:
    """A text in all languages, this one first."""
    order = sorted(LANGUAGES, key=lambda each: each != language)
    return between.join(dict.fromkeys(say(each, key) for each in order))


def _features(language: Language) -> dict[str, Any]:
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "agent_view": {
            "agent_description": joined(language, "slack.manifest.agent"),
            "suggested_prompts": [
                {"title": say(language, key), "message": say(language, key)}
                for key in ("slack.prompt.agenda", "slack.prompt.help")
            ],
        },
        "bot_user": {"display_name": say(language, "slack.manifest.name"), "always_online": True},
        "shortcuts": [
            {
                "name": say(language, "slack.shortcut.anywhere"),
                "type": "global",
                "callback_id": ANYWHERE,
                "description": joined(language, "slack.shortcut.anywhere"),
            },
            {
                "name": say(language, "slack.shortcut.message"),
                "type": "message",
                "callback_id": ON_MESSAGE,
                "description": joined(language, "slack.shortcut.message"),
            },
        ],
    }


def _command(command: str, language: Language, events_url: str) -> dict[str, Any]:
    """A slash command; one without words of its own is described by its name."""
    key = f"slack.command.{command}"
    known = key in catalogue(language)
    described = joined(language, key) if known else command
    hint = say(language, f"{key}.hint") if f"{key}.hint" in catalogue(language) else ""
    told: dict[str, Any] = {"command": f"/{command}", "description": described}
    if events_url:
        told["url"] = events_url
    if hint:
        told["usage_hint"] = hint
    return told | {"should_escape": False}
