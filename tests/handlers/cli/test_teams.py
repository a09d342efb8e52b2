"""The app package for Teams, and binding a tenant."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from jsonschema.validators import Draft4Validator
from PIL import Image

from bot.handlers.cli.teams_package import TAGS, AppPackage, BadPackageError
from bot.home.register import VERBS

PUBLISHED = "@microsoft/app-manifest/build/json-schemas/teams/v1.20"
APP_ID = "8d0c0f0e-3d8c-4c5e-9f53-1b0e6a5a7a10"
PACKAGE = AppPackage(APP_ID, "https://sihteeri.example.org", "0.1.0")


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The files of a package."""
    with zipfile.ZipFile(io.BytesIO(PACKAGE.write())) as package:
        return {name: package.read(name) for name in package.namelist()}


def faults(schema: str, value: Any) -> list[str]:
    """What Microsoft's schema says against a file; skips the test where it is not installed.

    The schemas are in the npm package ``@microsoft/app-manifest``; ``SIHTEERI_NPM`` names the
    folder of installed packages.
    """
    file = Path(os.environ.get("SIHTEERI_NPM", "node_modules")) / PUBLISHED / schema
    if not file.is_file():
        pytest.skip("the npm package @microsoft/app-manifest is not installed")
    validator = Draft4Validator(json.loads(file.read_text("utf-8")))
    return [f"{list(e.absolute_path)}: {e.message[:200]}" for e in validator.iter_errors(value)]


@pytest.mark.prove
def test_the_manifest_is_as_microsofts_schema_wants_it(files: dict[str, bytes]) -> None:
    """The manifest passes the schema of its own version, offline."""
    assert faults("MicrosoftTeams.schema.json", json.loads(files["manifest.json"])) == []


def test_the_manifest_says_what_teams_asks_for(files: dict[str, bytes]) -> None:
    """Whatever is installed: the version, the ids, and a bot in every scope it answers in."""
    manifest = json.loads(files["manifest.json"])
    assert manifest["manifestVersion"] == "1.20"
    assert manifest["id"] == APP_ID
    (bot,) = manifest["bots"]
    assert set(bot["scopes"]) == {"personal", "team", "groupChat"}
    assert len(manifest["name"]["short"]) <= 30
    assert len(manifest["description"]["short"]) <= 80


@pytest.mark.parametrize("tag", list(TAGS.values()))
def test_every_language_has_its_texts(files: dict[str, bytes], tag: str) -> None:
    """Each language's file has a text for every path of the others."""
    texts = json.loads(files[f"{tag}.json"])
    assert set(texts) == set(json.loads(files["fi-fi.json"]))


@pytest.mark.prove
@pytest.mark.parametrize("tag", list(TAGS.values()))
def test_every_language_is_as_microsofts_schema_wants_it(files: dict[str, bytes], tag: str) -> None:
    """Each language's file passes the schema, offline."""
    texts = json.loads(files[f"{tag}.json"])
    assert faults("MicrosoftTeams.Localization.schema.json", texts) == []


def test_the_texts_have_a_place_in_the_manifest(files: dict[str, bytes]) -> None:
    """Each localised path leads to a text that is there, and the default file says the same."""
    manifest = json.loads(files["manifest.json"])
    for path, text in json.loads(files["fi-fi.json"]).items():
        if path == "$schema":
            continue
        here: Any = manifest
        for step in path.replace("]", "").replace("[", ".").split("."):
            here = here[int(step)] if step.isdecimal() else here[step]
        assert here == text, path


def test_files_named_in_the_manifest_are_in_the_package(files: dict[str, bytes]) -> None:
    """Icons and language files are there, and nothing else."""
    manifest = json.loads(files["manifest.json"])
    info = manifest["localizationInfo"]
    named = {*manifest["icons"].values(), info["defaultLanguageFile"], "manifest.json"}
    named |= {each["file"] for each in info["additionalLanguages"]}
    assert set(files) == named


def test_the_icons_are_of_the_sizes_that_teams_wants(files: dict[str, bytes]) -> None:
    """192 by 192 in full colour; 32 by 32 in white on nothing."""
    color = Image.open(io.BytesIO(files["color.png"]))
    outline = Image.open(io.BytesIO(files["outline.png"])).convert("RGBA")
    assert color.size == (192, 192)
    assert outline.size == (32, 32)
    pixels = {outline.getpixel((x, y)) for x in range(32) for y in range(32)}
    assert {pixel[:3] for pixel in pixels if pixel[3] > 0} == {(255, 255, 255)}
    assert any(pixel[3] == 0 for pixel in pixels)


def test_every_command_is_offered(files: dict[str, bytes]) -> None:
    """The words of Slack's slash commands are bot commands here, in every scope."""
    [commands] = json.loads(files["manifest.json"])["bots"][0]["commandLists"]
    assert [each["title"] for each in commands["commands"]] == [
        each.command for each in VERBS.commands
    ]
    assert commands["scopes"] == ["personal", "team", "groupChat"]


def test_made_twice_it_is_the_same_package() -> None:
    """The bytes do not depend on when the package is made."""
    assert PACKAGE.write() == PACKAGE.write()


@pytest.mark.parametrize(
    ("client_id", "base_url", "named"),
    [
        ("", "https://sihteeri.example.org", "TEAMS_CLIENT_ID"),
        ("not-an-id", "https://sihteeri.example.org", "TEAMS_CLIENT_ID"),
        (APP_ID, "http://127.0.0.1:3000", "SIHTEERI_BASE_URL"),
        (APP_ID, "", "SIHTEERI_BASE_URL"),
    ],
)
def test_a_package_that_teams_would_not_take_is_refused(
    client_id: str, base_url: str, named: str
) -> None:
    """The refusal names the setting that is wrong."""
    with pytest.raises(BadPackageError, match=named):
        AppPackage(client_id, base_url, "0.1.0").write()
