"""The fields of a form as inputs of a card."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, time

from bot.handlers.teams import limits
from bot.handlers.teams.activities import Json
from bot.handlers.teams.buttons import NONE_CHOSEN
from bot.handlers.teams.lettering import cut, rich, run, words
from bot.replies.card import Field
from bot.replies.wording import Wording

_NUMBER = re.compile(r"-?\d{1,9}", re.ASCII)


def to_inputs(fields: Iterable[Field], say: Wording) -> list[Json]:
    """Each field with its label, its error, and its hint under it."""
    body: list[Json] = []
    for field in fields:
        if field.error:
            wrong = run(f"⚠ {field.error}", strong=True) | {"color": "attention"}
            body.append(rich(wrong))
        body.append(_input(field, say))
        if field.hint:
            body.append(words(field.hint, subtle=True, spacing="none"))
    return body


def _input(field: Field, say: Wording) -> Json:
    element = _element(field) | {
        "id": field.name,
        "label": field.label,
        "errorMessage": say.say(_complaint(field)),
    }
    if field.required:
        element["isRequired"] = True
    return element


def _complaint(field: Field) -> str:
    wanted = field.kind if field.kind in ("choice", "date", "time", "number", "url") else "text"
    return f"teams.input.{wanted}"


def _element(field: Field) -> Json:
    match field.kind:
        case "choice" if field.options:
            return _choices(field)
        case "date" if _reads_as(date.fromisoformat, field.value):
            return {"type": "Input.Date"} | _value(field.value)
        case "time" if _reads_as(time.fromisoformat, field.value):
            return {"type": "Input.Time"} | _value(field.value[:5])
        case "number" if not field.value or _NUMBER.fullmatch(field.value):
            shown: Json = {"value": int(field.value)} if field.value else {}
            return {"type": "Input.Number"} | shown
        case _:
            return _text(field)


def _text(field: Field) -> Json:
    """A text box; also for a value that the control meant for it could not show."""
    most = min(max(field.most or limits.INPUT_TEXT, len(field.value)), limits.VALUE_CHARACTERS)
    element: Json = {"type": "Input.Text", "maxLength": most}
    if field.kind == "long-text":
        element["isMultiline"] = True
    if field.kind == "url":
        element["style"] = "url"
    return element | _value(field.value)


def _choices(field: Field) -> Json:
    few = len(field.options) <= limits.FEW_OPTIONS
    values = [option.value or NONE_CHOSEN for option in field.options]
    element: Json = {
        "type": "Input.ChoiceSet",
        "style": "expanded" if few else "compact",
        "wrap": True,
        "choices": [
            {"title": cut(option.label, 150), "value": value}
            for option, value in zip(field.options, values, strict=True)
        ],
    }
    chosen = field.value or NONE_CHOSEN
    return element | _value(chosen if chosen in values else "")


def _value(value: str) -> Json:
    return {"value": value} if value else {}


def _reads_as(parse: Callable[[str], object], value: str) -> bool:
    if not value:
        return True
    try:
        parse(value)
    except ValueError:
        return False
    return True
