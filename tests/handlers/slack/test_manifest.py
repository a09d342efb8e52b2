"""The app's manifest: what Slack is told, no more than is needed, and said in the docs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from bot.handlers.slack.manifest import ANYWHERE, EVENTS, ON_MESSAGE, SCOPES, to_manifest
from bot.home.register import VERBS
from bot.requests.wording import catalogue
from governance.language.texts import LANGUAGES, Language

BASE_URL = "https://sihteeri.example.org"
DOCS = Path(__file__).parents[3] / "docs" / "slack.md"


def text(most: int, least: int = 1) -> dict[str, Any]:
    """A string of so many characters."""
    return {"type": "string", "minLength": least, "maxLength": most}


def closed(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    """An object with exactly these properties."""
    return {
        "type": "object",
        "properties": required | (optional or {}),
        "required": list(required),
        "additionalProperties": False,
    }


FLAG = {"type": "boolean"}
URL = {"type": "string", "pattern": "^https://"}
# Source: docs.slack.dev/reference/app-manifest (fields, which are required, how long they are)
SHAPE = closed(
    {
        "_metadata": closed({"major_version": {"const": 2}, "minor_version": {"const": 1}}),
        "display_information": closed(
            {
                "name": text(35),
                "description": text(140),
                "long_description": text(4000, 174),
                "background_color": {"type": "string", "pattern": "^#[0-9a-f]{6}$"},
            }
        ),
        "features": closed(
            {
                "app_home": closed(
                    {
                        "home_tab_enabled": FLAG,
                        "messages_tab_enabled": FLAG,
                        "messages_tab_read_only_enabled": FLAG,
                    }
                ),
                "agent_view": closed(
                    {
                        "agent_description": text(300),
                        "suggested_prompts": {
                            "type": "array",
                            "maxItems": 4,
                            "items": closed({"title": text(75), "message": text(300)}),
                        },
                    }
                ),
                "bot_user": closed({"display_name": text(80), "always_online": FLAG}),
                "shortcuts": {
                    "type": "array",
                    "maxItems": 10,
                    "items": closed(
                        {
                            "name": text(24),
                            "type": {"enum": ["global", "message"]},
                            "callback_id": text(255),
                            "description": text(150),
                        }
                    ),
                },
                "slash_commands": {
                    "type": "array",
                    "maxItems": 50,
                    "items": closed(
                        {
                            "command": {"type": "string", "pattern": "^/[a-z-]{1,31}$"},
                            "description": text(2000),
                            "should_escape": FLAG,
                        },
                        {"url": URL, "usage_hint": text(1000)},
                    ),
                },
            }
        ),
        "oauth_config": closed(
            {"scopes": closed({"bot": {"type": "array", "items": {"enum": list(SCOPES)}}})},
            {"redirect_urls": {"type": "array", "items": URL}},
        ),
        "settings": closed(
            {
                "event_subscriptions": closed(
                    {"bot_events": {"type": "array", "items": {"enum": list(EVENTS)}}},
                    {"request_url": URL},
                ),
                "interactivity": closed({"is_enabled": {"const": True}}, {"request_url": URL}),
                "org_deploy_enabled": FLAG,
                "socket_mode_enabled": FLAG,
                "token_rotation_enabled": {"const": False},
            }
        ),
    }
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("socket_mode", [True, False])
@pytest.mark.parametrize("many", [True, False])
def test_the_manifest_has_the_shape_slack_wants(
    language: Language, socket_mode: bool, many: bool
) -> None:
    """In every language and for every way of running."""
    manifest = to_manifest(BASE_URL, language=language, socket_mode=socket_mode, many=many)
    assert list(Draft202012Validator(SHAPE).iter_errors(manifest)) == []
    told = json.dumps(manifest)
    assert (f"{BASE_URL}/slack/events" in told) is not socket_mode
    assert (f"{BASE_URL}/slack/oauth_redirect" in told) is many


def test_every_command_and_shortcut_is_in_it() -> None:
    """A new command of the program needs a new manifest and nothing else."""
    features = to_manifest(BASE_URL)["features"]
    assert [c["command"] for c in features["slash_commands"]] == [
        f"/{c.command}" for c in VERBS.commands
    ]
    assert [s["callback_id"] for s in features["shortcuts"]] == [ANYWHERE, ON_MESSAGE]
    for declared in VERBS.commands:
        for language in LANGUAGES:
            assert f"slack.command.{declared.command}" in catalogue(language)


def test_descriptions_stand_in_every_language() -> None:
    """Slack shows one text to everybody, so it holds all three."""
    command = to_manifest(BASE_URL, language="sv")["features"]["slash_commands"][0]
    assert command["description"].split(" · ")[0] == "Kalla till möte"
    assert {"Kutsu kokous koolle", "Call a meeting"} <= set(command["description"].split(" · "))


def test_the_docs_say_why_each_scope_is_asked_for() -> None:
    """The table in docs/slack.md and the manifest are the same list."""
    rows = re.findall(r"^\| `([a-z_:.]+)` \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert [row for row in rows if ":" in row or row == "commands"] == list(SCOPES)


def test_the_texts_have_the_same_keys_in_every_language() -> None:
    """Nobody meets a missing text."""
    keys = [{key for key in catalogue(each) if "slack" in key} for each in LANGUAGES]
    assert keys[0] == keys[1] == keys[2]
