"""The fields of a form as inputs of a card."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, time

from microsoft_teams.cards import (
    CardElement,
    Choice,
    ChoiceSetInput,
    DateInput,
    NumberInput,
    TextInput,
    TimeInput,
)

from bot.handlers.teams import limits
from bot.handlers.teams.buttons import NONE_CHOSEN
from bot.handlers.teams.formatting import rich, run, words
from bot.requests.cards import Field
from bot.requests.formatting import shortened
from bot.requests.wording import PlainWording

Input = TextInput | ChoiceSetInput | DateInput | TimeInput | NumberInput

_NUMBER = re.compile(r"-?\d{1,9}", re.ASCII)


def to_inputs(fields: Iterable[Field], say: PlainWording) -> list[CardElement]:
    """Each field with its label, its error, and its hint under it."""
    body: list[CardElement] = []
    for field in fields:
        if field.error:
            wrong = run(f"⚠ {field.error}", strong=True)
            wrong.color = "Attention"
            body.append(rich(wrong))
        body.append(_input(field, say))
        if field.hint:
            body.append(words(field.hint, subtle=True, spacing="None"))
    return body


def _input(field: Field, say: PlainWording) -> Input:
    element = _element(field)
    element.id = field.name
    element.label = field.label
    element.error_message = say.say(_complaint(field))
    element.is_required = field.required or None
    return element


def _complaint(field: Field) -> str:
    wanted = field.kind if field.kind in ("choice", "date", "time", "number", "url") else "text"
    return f"teams.input.{wanted}"


def _element(field: Field) -> Input:
    match field.kind:
        case "choice" if field.options:
            return _choices(field)
        case "date" if _reads_as(date.fromisoformat, field.value):
            return DateInput(value=field.value or None)
        case "time" if _reads_as(time.fromisoformat, field.value):
            return TimeInput(value=field.value[:5] or None)
        case "number" if not field.value or _NUMBER.fullmatch(field.value):
            return NumberInput(value=int(field.value) if field.value else None)
        case _:
            return _text(field)


def _text(field: Field) -> TextInput:
    """A text box; also for a value that the control meant for it could not show."""
    most = min(max(field.most or limits.INPUT_TEXT, len(field.value)), limits.VALUE_CHARACTERS)
    return TextInput(
        max_length=most,
        is_multiline=field.kind == "long-text" or None,
        style="Url" if field.kind == "url" else None,
        value=field.value or None,
    )


def _choices(field: Field) -> ChoiceSetInput:
    few = len(field.options) <= limits.FEW_OPTIONS
    values = [option.value or NONE_CHOSEN for option in field.options]
    chosen = field.value or NONE_CHOSEN
    return ChoiceSetInput(
        style="expanded" if few else "compact",
        wrap=True,
        choices=[
            Choice(title=shortened(option.label, 150), value=value)
            for option, value in zip(field.options, values, strict=True)
        ],
        value=chosen if chosen in values else None,
    )


def _reads_as(parse: Callable[[str], object], value: str) -> bool:
    if not value:
        return True
    try:
        parse(value)
    except ValueError:
        return False
    return True
