"""The app package for Teams: the manifest, two icons, and its texts in three languages.

Source: learn.microsoft.com, "App manifest schema for Teams" (version 1.20); localisation files
by "Localize strings in your app's manifest".
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from PIL import Image, ImageDraw

from bot.home.register import VERBS
from bot.requests.wording import say
from governance.language.texts import Language

Json = dict[str, Any]

SCHEMA = "https://developer.microsoft.com/json-schemas/teams/v1.20/MicrosoftTeams.schema.json"
TEXTS_SCHEMA = "https://developer.microsoft.com/json-schemas/teams/v1.20/MicrosoftTeams.Localization.schema.json"
MANIFEST_VERSION = "1.20"
NAME = "Sihteeri"
BLUE = "#1f4e79"
SCOPES = ("personal", "team", "groupChat")
TAGS: Mapping[Language, str] = {"fi": "fi-fi", "sv": "sv-se", "en": "en-us"}
COLOR_ICON, OUTLINE_ICON = "color.png", "outline.png"
FIXED_TIME = (2026, 1, 1, 0, 0, 0)
"""Of the files in the package: made twice, it is the same package."""
MOST_TITLE, MOST_TEXT, MOST_SHORT = 32, 128, 80


class BadPackageError(Exception):
    """The package cannot be made with these settings; says which."""


@dataclass(frozen=True)
class AppPackage:
    """What the package is made from.

    Args:
        client_id: The app registration's id, a GUID; also the app's own.
        base_url: The service's outside address, https.
        version: Of the app; it must rise with every change of the manifest.
        developer: Who runs the service.
    """

    client_id: str
    base_url: str
    version: str
    developer: str = NAME

    def check(self) -> None:
        """Make sure that Teams will take it.

        Raises:
            BadPackageError: Which setting is wrong.
        """
        try:
            UUID(self.client_id)
        except ValueError as error:
            raise BadPackageError("TEAMS_CLIENT_ID: not the id of an app registration") from error
        parts = urlsplit(self.base_url)
        if parts.scheme != "https" or not parts.hostname:
            raise BadPackageError("SIHTEERI_BASE_URL: Teams needs an https address")

    def manifest(self) -> Json:
        """The manifest, its texts in Finnish.

        Raises:
            BadPackageError: As :meth:`check`.
        """
        self.check()
        return {
            "$schema": SCHEMA,
            "manifestVersion": MANIFEST_VERSION,
            "version": self.version,
            "id": self.client_id,
            "developer": {
                "name": self.developer[:32],
                "websiteUrl": self.base_url,
                "privacyUrl": f"{self.base_url}/settings",
                "termsOfUseUrl": self.base_url,
            },
            "name": {"short": NAME, "full": NAME},
            "description": _description("fi"),
            "icons": {"color": COLOR_ICON, "outline": OUTLINE_ICON},
            "accentColor": BLUE,
            "localizationInfo": {
                "defaultLanguageTag": TAGS["fi"],
                "defaultLanguageFile": f"{TAGS['fi']}.json",
                "additionalLanguages": [
                    {"languageTag": tag, "file": f"{tag}.json"}
                    for language, tag in TAGS.items()
                    if language != "fi"
                ],
            },
            "bots": [self._bot()],
            "composeExtensions": [self._extension()],
            "permissions": ["identity", "messageTeamMembers"],
            "validDomains": [urlsplit(self.base_url).hostname],
            "webApplicationInfo": {"id": self.client_id},
            "authorization": {
                "permissions": {
                    "resourceSpecific": [
                        {"name": "OnlineMeeting.ReadBasic.Chat", "type": "Application"}
                    ]
                }
            },
            "defaultInstallScope": "personal",
            "defaultGroupCapability": {"team": "bot", "groupchat": "bot", "meetings": "bot"},
        }

    def write(self) -> bytes:
        """The package as a zip.

        Raises:
            BadPackageError: As :meth:`check`.
        """
        files = {
            "manifest.json": _json(self.manifest()),
            COLOR_ICON: draw_color_icon(),
            OUTLINE_ICON: draw_outline_icon(),
        }
        for language, tag in TAGS.items():
            files[f"{tag}.json"] = _json(localisation(language))
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in files.items():
                entry = zipfile.ZipInfo(name, FIXED_TIME)
                entry.external_attr = 0o644 << 16
                package.writestr(entry, content)
        return packed.getvalue()

    def _bot(self) -> Json:
        commands = [
            {"title": each.command, "description": _command_text("fi", each.command)}
            for each in VERBS.commands
        ]
        return {
            "botId": self.client_id,
            "scopes": list(SCOPES),
            "isNotificationOnly": False,
            "supportsFiles": False,
            "commandLists": [{"scopes": list(SCOPES), "commands": commands}],
        }

    def _extension(self) -> Json:
        texts = dict(_extension_texts("fi"))
        add: Json = {
            "id": "addToAgenda",
            "type": "action",
            "context": ["message", "compose", "commandBox"],
            "title": texts["commands[0].title"],
            "description": texts["commands[0].description"],
            "fetchTask": True,
        }
        return {
            "botId": self.client_id,
            "commands": [
                add,
                _search(texts, 1, "decides", "question"),
                _search(texts, 2, "find", "text"),
            ],
        }


def _search(texts: Json, number: int, command: str, parameter: str) -> Json:
    prefix = f"commands[{number}]"
    return {
        "id": command,
        "type": "query",
        "context": ["compose", "commandBox"],
        "initialRun": True,
        "title": texts[f"{prefix}.title"],
        "description": texts[f"{prefix}.description"],
        "parameters": [
            {
                "name": parameter,
                "title": texts[f"{prefix}.parameters[0].title"],
                "description": texts[f"{prefix}.parameters[0].description"],
                "inputType": "text",
            }
        ],
    }


def localisation(language: Language) -> Json:
    """The manifest's texts in a language, by the paths of the localisation schema."""
    found: Json = {
        "$schema": TEXTS_SCHEMA,
        "name.short": NAME,
        "name.full": NAME,
        "description.short": _description(language)["short"],
        "description.full": _description(language)["full"],
    }
    for number, each in enumerate(VERBS.commands):
        prefix = f"bots[0].commandLists[0].commands[{number}]"
        found[f"{prefix}.title"] = each.command
        found[f"{prefix}.description"] = _command_text(language, each.command)
    for path, text in _extension_texts(language):
        found[f"composeExtensions[0].{path}"] = text
    return found


def draw_color_icon(size: int = 192) -> bytes:
    """The icon in colour: a sheet with an agenda on it, one item done."""
    scale = size * 4 / 192
    image = Image.new("RGB", (size * 4, size * 4), BLUE)
    draw = ImageDraw.Draw(image)
    _sheet(draw, scale, paper="white", ink=BLUE, mark="#2e8b57")
    return _png(image.resize((size, size), Image.Resampling.LANCZOS))


def draw_outline_icon(size: int = 32) -> bytes:
    """The same as white lines on nothing."""
    image = Image.new("RGBA", (size * 8, size * 8), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    scale = size * 8 / 192
    white = (255, 255, 255, 255)
    box = [20 * scale, 12 * scale, 172 * scale, 180 * scale]
    draw.rounded_rectangle(box, 18 * scale, outline=white, width=round(12 * scale))
    for row in range(3):
        y = (58 + row * 38) * scale
        draw.ellipse([46 * scale, y - 8 * scale, 62 * scale, y + 8 * scale], fill=white)
        draw.line([80 * scale, y, 148 * scale, y], fill=white, width=round(12 * scale))
    return _png(image.resize((size, size), Image.Resampling.LANCZOS))


def _sheet(draw: ImageDraw.ImageDraw, scale: float, *, paper: str, ink: str, mark: str) -> None:
    draw.rounded_rectangle(
        [44 * scale, 30 * scale, 148 * scale, 162 * scale], 10 * scale, fill=paper
    )
    for row in range(3):
        y = (66 + row * 32) * scale
        if row == 0:
            tick = [(58, 66), (64, 73), (75, 58)]
            draw.line([(x * scale, h * scale) for x, h in tick], fill=mark, width=round(6 * scale))
        else:
            draw.ellipse([60 * scale, y - 6 * scale, 72 * scale, y + 6 * scale], fill=ink)
        draw.line([84 * scale, y, 134 * scale, y], fill=ink, width=round(7 * scale))


def _png(image: Image.Image) -> bytes:
    made = io.BytesIO()
    image.save(made, "PNG", optimize=True)
    return made.getvalue()


def _description(language: Language) -> Json:
    short = _within(say(language, "teams.app.short"), MOST_SHORT)
    return {"short": short, "full": say(language, "teams.app.full")}


def _command_text(language: Language, name: str) -> str:
    return _within(say(language, f"teams.command.{name}"), MOST_TEXT)


def _extension_texts(language: Language) -> Iterator[tuple[str, str]]:
    def text(key: str, most: int) -> str:
        return _within(say(language, f"teams.extension.{key}"), most)

    for number, key in enumerate(("add", "decides", "find")):
        yield f"commands[{number}].title", text(key, MOST_TITLE)
        yield f"commands[{number}].description", text(f"{key}.text", MOST_TEXT)
    for number, key in ((1, "question"), (2, "find.what")):
        prefix = f"commands[{number}].parameters[0]"
        yield f"{prefix}.title", text(key, MOST_TITLE)
        yield f"{prefix}.description", text(f"{key}.text", MOST_TEXT)


def _within(text: str, most: int) -> str:
    """A text that fits; one that does not is a bug of a catalogue, found by the tests.

    Raises:
        ValueError: It is too long.
    """
    if len(text) > most:
        raise ValueError(f"at most {most} characters: {text}")
    return text


def _json(value: Json) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
