"""Forms as modals: fields to inputs, and what was entered back to values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.handlers.slack import limits
from bot.handlers.slack.blocks import language_of
from bot.handlers.slack.formatting import Json, pack, plain_text, rich, shown, unpack, words
from bot.requests.cards import Card, Field, Form, Option
from bot.requests.conversation import reasons_of
from bot.requests.wording import say, shortened, units

INPUT = "value"
"""The action id of every input; the block id is the field's name."""

NONE_CHOSEN = "(none)"
"""Stands for an option whose value is empty, which Slack does not allow."""

_REFUSED = "refused."
_KEPT_OF_A_VIEW = ("type", "title", "submit", "close", "callback_id", "private_metadata")


def to_view(form: Form) -> Json:
    """A form as a modal; its verb is the callback id, its hidden values the private metadata.

    Raises:
        TooMuchError: The hidden values do not fit.
    """
    return {
        "type": "modal",
        "callback_id": form.verb,
        "private_metadata": pack(form.values, limits.PRIVATE_METADATA),
        "title": plain_text(form.title, limits.VIEW_TITLE),
        "submit": plain_text(form.submit, limits.VIEW_BUTTON),
        "close": plain_text(say(_language(form), "slack.cancel"), limits.VIEW_BUTTON),
        "blocks": [*_intro(form), *(_input(field) for field in form.fields)],
    }


def values_of(view: Mapping[str, Any]) -> dict[str, str]:
    """The values of a submitted modal: the hidden ones and what was entered.

    Raises:
        UnreadableError: The hidden values are not ours.
    """
    values = unpack(str(view.get("private_metadata") or ""))
    for name, inputs in _entered(view).items():
        values[name] = _value(inputs.get(INPUT) or {})
    return values


def errors_of(view: Mapping[str, Any], reply: Card | Form) -> dict[str, str]:
    """What is wrong with a submitted modal, by block, where the reply names its fields.

    Args:
        reply: A refusal that names a field, or the same form with errors.
    """
    blocks = set(_entered(view))
    if isinstance(reply, Form):
        same = reply.verb == view.get("callback_id")
        errors = {field.name: field.error for field in reply.fields if field.error} if same else {}
    else:
        errors = {reply.at_field: " ".join(reasons_of(reply))} if reply.tone == "refusal" else {}
    return {name: shown(text, limits.ERROR_TEXT) for name, text in errors.items() if name in blocks}


def with_refusal(view: Mapping[str, Any], refused: Sequence[Json]) -> Json:
    """A submitted modal once more, with why it was refused above it and all that was entered.

    Args:
        refused: Blocks that say why.
    """
    kept = {name: view[name] for name in _KEPT_OF_A_VIEW if view.get(name)}
    entered = _entered(view)
    blocks = [
        _refilled(block, entered)
        for block in view.get("blocks", ())
        if not str(block.get("block_id", "")).startswith(_REFUSED)
    ]
    above = [block | {"block_id": f"{_REFUSED}{n}"} for n, block in enumerate(refused)]
    return kept | {"blocks": [*above, *blocks][: limits.BLOCKS_A_VIEW]}


def to_waiting(view: Mapping[str, Any], title: str, text: str, close: str) -> Json:
    """What stands in a modal's place while its operation takes longer than Slack waits."""
    return {
        "type": "modal",
        "title": view.get("title") or plain_text(title, limits.VIEW_TITLE),
        "close": plain_text(close, limits.VIEW_BUTTON),
        "blocks": [rich(words(text))],
    }


def _language(form: Form) -> Any:
    return language_of(Card("", language=form.language))


def _intro(form: Form) -> Iterable[Json]:
    if form.intro.strip():
        yield rich(words(form.intro))


def _input(field: Field) -> Json:
    element = _element(field) | {"action_id": INPUT}
    block: Json = {
        "type": "input",
        "block_id": field.name,
        "label": plain_text(field.label, limits.LABEL),
        "element": element,
        "optional": not field.required,
    }
    hints = [f"⚠️ {field.error}" if field.error else "", field.hint, _unreadable(field, element)]
    hint = " ".join(each for each in hints if each)
    return block | ({"hint": plain_text(hint, limits.HINT)} if hint else {})


def _unreadable(field: Field, element: Json) -> str:
    """What was meant as the first value of an input that cannot show it, so that it is not lost."""
    shows = any(name.startswith("initial_") for name in element)
    return "" if shows or not field.value or field.kind == "choice" else f"({field.value})"


def _element(field: Field) -> Json:
    match field.kind:
        case "choice" if field.options:
            return _select(field)
        case "date":
            return {"type": "datepicker"} | _initial("initial_date", field)
        case "time":
            return {"type": "timepicker"} | _initial("initial_time", field)
        case "number":
            number = {"type": "number_input", "is_decimal_allowed": False}
            return number | _initial("initial_value", field)
        case "url":
            return {"type": "url_text_input"} | _initial("initial_value", field)
        case _:
            return _text_input(field)


def _text_input(field: Field) -> Json:
    """A text box; a first value that is too long stays whole, and is refused when it is sent."""
    value = shortened(field.value, limits.INPUT_TEXT)
    most = min(max(field.most or limits.INPUT_TEXT, units(value)), limits.INPUT_TEXT)
    element: Json = {
        "type": "plain_text_input",
        "multiline": field.kind == "long-text",
        "max_length": most,
    }
    return element | ({"initial_value": value} if value else {})


def _select(field: Field) -> Json:
    options = {option.value: _option(option) for option in field.options}
    listed = list(options.values())
    element: Json = {"type": "static_select"}
    if len(listed) <= limits.OPTIONS:
        element["options"] = listed
    else:
        element["option_groups"] = _groups(listed)
    if field.value in options:
        element["initial_option"] = options[field.value]
    return element


def _option(option: Option) -> Json:
    value = option.value or NONE_CHOSEN
    if units(value) > limits.OPTION_VALUE:
        raise ValueError(f"an option's value has at most {limits.OPTION_VALUE} characters: {value}")
    return {"text": plain_text(option.label, limits.OPTION_TEXT), "value": value}


def _groups(options: list[Json]) -> list[Json]:
    """More options than a menu lists: in groups that say from where to where they go."""
    found = []
    for at in range(0, len(options), limits.OPTIONS):
        group = options[at : at + limits.OPTIONS]
        first, last = (shortened(each["text"]["text"], 30) for each in (group[0], group[-1]))
        label = plain_text(f"{first} – {last}", limits.OPTION_TEXT)
        found.append({"label": label, "options": group})
    return found


def _initial(name: str, field: Field) -> Json:
    fits = field.value and units(field.value) <= limits.INPUT_TEXT
    return {name: field.value} if fits and field.can_show else {}


def _entered(view: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    state = view.get("state") or {}
    values = state.get("values") or {}
    return {str(name): inputs for name, inputs in values.items() if INPUT in inputs}


def _value(entry: Mapping[str, Any]) -> str:
    chosen = entry.get("selected_option")
    if chosen is not None:
        value = str(chosen.get("value", ""))
        return "" if value == NONE_CHOSEN else value
    for name in ("value", "selected_date", "selected_time"):
        if entry.get(name) is not None:
            return str(entry[name])
    return ""


def _refilled(block: Mapping[str, Any], entered: Mapping[str, Mapping[str, Any]]) -> Json:
    """An input with what was entered as its first value: not every client keeps it."""
    inputs = entered.get(str(block.get("block_id")))
    if inputs is None or block.get("type") != "input":
        return dict(block)
    entry = inputs[INPUT]
    element = {k: v for k, v in block["element"].items() if not k.startswith("initial_")}
    for name, initial in (
        ("value", "initial_value"),
        ("selected_date", "initial_date"),
        ("selected_time", "initial_time"),
        ("selected_option", "initial_option"),
    ):
        if entry.get(name):
            element[initial] = entry[name]
    return dict(block) | {"element": element}
