"""What Teams takes: Adaptive Cards 1.5 by their schema, and the rules that no schema says."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema.validators import Draft6Validator, extend

Json = dict[str, Any]
MOST_CARD = 28 * 1024
MOST_MESSAGE = 28 * 1024
MOST_USERS = 60
INPUTS = (
    "Input.Text",
    "Input.ChoiceSet",
    "Input.Date",
    "Input.Time",
    "Input.Number",
    "Input.Toggle",
)
CARD_TYPE = "application/vnd.microsoft.card.adaptive"


@cache
def _validator() -> Any:
    text = (files("adaptive_cards") / "schemas" / "schema-1.5.json").read_text("utf-8")
    return extend(Draft6Validator, {"anyOf": _any_of})(json.loads(text))


def _any_of(validator: Any, choices: list[Json], instance: Any, schema: Json) -> Iterator[Any]:
    """``anyOf``, but of twenty kinds of element only the one that the instance says it is.

    The others would fail at its ``type``, level by level: nine tenths of a validation.
    """
    kind = instance.get("type") if isinstance(instance, dict) else None
    named = [each for each in choices if _named(each) in ("", kind)]
    yield from Draft6Validator.VALIDATORS["anyOf"](validator, named or choices, instance, schema)


def _named(choice: Json) -> str:
    return str(choice.get("allOf", [{}])[0].get("$ref", "")).rpartition("/")[2]


@cache
def _schema_faults(card: str) -> tuple[str, ...]:
    """What the schema has against a card; the same card comes by again and again."""
    return tuple(
        f"schema: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
        for error in _validator().iter_errors(json.loads(card))
    )


def card_faults(card: Json, *, dialog: bool = False) -> list[str]:
    """What is wrong with a card, in words; empty when nothing is."""
    found = [*_schema_faults(json.dumps(_without_msteams(card)))]
    size = len(json.dumps(card, ensure_ascii=False).encode())
    if size > MOST_CARD:
        found.append(f"the card has {size} bytes")
    if card.get("version") != "1.5":
        found.append("the version is not 1.5")
    if not card.get("lang"):
        found.append("no language")
    ids: list[str] = []
    for element in walk(card):
        found += _element_faults(element, dialog=dialog)
        if element.get("type") in INPUTS and "id" in element:
            ids.append(element["id"])
    found += [f"two inputs are called {each}" for each in sorted(set(ids)) if ids.count(each) > 1]
    users = card.get("refresh", {}).get("userIds", [])
    if len(users) > MOST_USERS:
        found.append(f"refresh for {len(users)} users")
    return found


def message_faults(activity: Json) -> list[str]:
    """What is wrong with a message that a bot sends."""
    found = []
    if activity.get("type") != "message":
        found.append(f"a message of type {activity.get('type')}")
    size = len(json.dumps(activity, ensure_ascii=False).encode())
    if size > MOST_MESSAGE:
        found.append(f"the message has {size} bytes")
    cards = [a for a in activity.get("attachments") or [] if a.get("contentType") == CARD_TYPE]
    if not cards and not activity.get("text"):
        found.append("neither text nor card")
    if cards and not (activity.get("summary") or activity.get("text")):
        found.append("a card without a summary: the notification would say nothing")
    for attachment in cards:
        found += card_faults(attachment["content"])
    return found


def walk(element: Any) -> Iterator[Json]:
    """Every element and action of a card, fallbacks among them; not the data they carry."""
    if isinstance(element, list):
        for each in element:
            yield from walk(each)
    if not isinstance(element, dict):
        return
    if "type" in element:
        yield element
    for name, value in element.items():
        if name not in ("data", "value", "userIds"):
            yield from walk(value)


def _element_faults(element: Json, *, dialog: bool) -> list[str]:
    kind = element["type"]
    found = []
    if kind in INPUTS:
        needed = ("id", "label", "errorMessage")
        found += [f"{kind} without {name}" for name in needed if not element.get(name)]
    if kind.startswith("Action."):
        found += _action_faults(kind, element, dialog=dialog)
    if kind == "ActionSet":
        shown = [each for each in element["actions"] if each.get("mode") != "secondary"]
        found += [f"{len(shown)} buttons in a row"] if len(shown) > 6 else []
    if kind == "Image" and not element.get("altText"):
        found.append("an image without altText")
    return [*found, *_text_faults(kind, element)]


def _action_faults(kind: str, element: Json, *, dialog: bool) -> list[str]:
    found = []
    if kind == "Action.Execute" and not isinstance(element.get("data"), dict):
        found.append("Execute without data")
    if kind == "Action.Execute" and dialog:
        found.append("Execute in a dialog, where only Submit works")
    if "title" in element and not element["title"].strip():
        found.append(f"{kind} without a title")
    known = ("https://", "http://", "mailto:")
    if kind == "Action.OpenUrl" and not element["url"].startswith(known):
        found.append(f"a button opens {element['url'][:40]}")
    return found


def _text_faults(kind: str, element: Json) -> list[str]:
    found = []
    if kind in ("TextBlock", "TextRun") and not element.get("text"):
        found.append(f"{kind} without text")
    if kind == "TextBlock" and not element.get("wrap"):
        found.append("a TextBlock that does not wrap")
    return found


def _without_msteams(value: Any) -> Any:
    """Teams' own additions are no part of the schema."""
    if isinstance(value, list):
        return [_without_msteams(each) for each in value]
    if isinstance(value, dict):
        return {name: _without_msteams(each) for name, each in value.items() if name != "msteams"}
    return value
