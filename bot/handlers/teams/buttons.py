"""Buttons as actions of a card, fields as its inputs, and what a pressed one asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from microsoft_teams.cards import (
    ActionStyle,
    AdaptiveCard,
    CardElement,
    Choice,
    ChoiceSetInput,
    DateInput,
    ExecuteAction,
    NumberInput,
    OpenUrlAction,
    ShowCardAction,
    SubmitAction,
    TextInput,
    TimeInput,
)

from bot.handlers.teams import limits
from bot.handlers.teams.activities import Json
from bot.handlers.teams.formatting import heading, rich, run, web_address, words
from bot.home.register import VERBS
from bot.requests.cards import Button, Field, Request
from bot.requests.conversation import Submission, pack_request, unpack_request
from bot.requests.verbs import VerbId
from bot.requests.wording import PlainWording, shortened

VERB = "_v"
VALUES = "_a"
ORIGIN = "_o"
"""The reading request that brings a form up again."""
ONCE = "_n"
"""Makes one showing of a form its own: sent twice, it has one effect."""
NONE_CHOSEN = "(none)"
"""Stands for a choice whose value is empty, which a client leaves out."""

Place = Literal["chat", "shared", "dialog", "result"]
"""Where a card is shown: the chat with one person, one with several, a dialog, or in the list
of a message extension, where nothing can be pressed but links."""

STYLES: Mapping[str, ActionStyle] = {"primary": "positive", "danger": "destructive"}


Sending = SubmitAction | ExecuteAction
CardAction = Sending | OpenUrlAction | ShowCardAction


class UnreadableError(Exception):
    """The data of a pressed button is not ours."""


def to_actions(
    buttons: Sequence[Button], place: Place, *, dialogs: bool, base_url: str
) -> list[CardAction]:
    """Buttons as actions; those that could do nothing where they are shown are left out."""
    made = (_action(each, place, dialogs=dialogs, base_url=base_url) for each in buttons)
    return [action for action in made if action is not None]


def to_rows(actions: Sequence[CardAction]) -> list[list[CardAction]]:
    """Actions in rows that fit the width of a phone: some clients cut a row off."""
    rows: list[list[CardAction]] = []
    width = 0
    for action in actions:
        wide = len(action.title or "") + limits.BUTTON_EDGES
        full = not rows or len(rows[-1]) == limits.BUTTONS_A_ROW
        if full or width + wide > limits.ROW_CHARACTERS:
            rows.append([])
            width = 0
        rows[-1].append(action)
        width += wide
    return rows


def to_sending(title: str, verb: VerbId, data: Json, place: Place) -> Sending:
    """The action that sends a verb, with its fallback for clients without Universal Actions."""
    title = shortened(title, limits.LABEL)
    submit = SubmitAction(title=title, data=data)
    if place == "dialog":
        return submit
    return ExecuteAction(title=title, verb=verb, data=data, fallback=submit)


def data_of(request: Request, *, origin: Request | None = None, once: str = "") -> Json:
    """What travels with an action."""
    data: Json = {VERB: request.verb}
    if request.values:
        data[VALUES] = dict(request.values)
    if origin is not None:
        data[ORIGIN] = pack_request(origin)
    if once:
        data[ONCE] = once
    return data


def read_data(data: Any) -> Submission:
    """What an action's data asks for.

    Raises:
        UnreadableError: It is not data of ours, or there is too much of it.
    """
    if not isinstance(data, dict) or len(data) > limits.VALUES:
        raise UnreadableError
    hidden = data.get(VALUES, {})
    if not isinstance(hidden, dict):
        raise UnreadableError
    entered = {name: value for name, value in data.items() if _is_input(name)}
    values = dict(_texts(hidden)) | dict(_texts(entered))
    origin = data.get(ORIGIN)
    once = data.get(ONCE, "")
    return Submission(
        Request(_verb(data.get(VERB)), values),
        _origin(origin) if isinstance(origin, str) else None,
        once if isinstance(once, str) else "",
    )


def _action(button: Button, place: Place, *, dialogs: bool, base_url: str) -> CardAction | None:
    if button.verb is None:
        address = web_address(button.url, base_url)
        title = shortened(button.label, limits.LABEL)
        return OpenUrlAction(title=title, url=address) if address else None
    if place == "result":
        return None
    if button.verb in VERBS and VERBS[button.verb].asks_first and dialogs and place != "dialog":
        opening = data_of(Request(button.verb, button.values)) | {"msteams": {"type": "task/fetch"}}
        label = shortened(button.label, limits.LABEL)
        return _styled(SubmitAction(title=label, data=opening), button)
    request = Request(button.verb, button.values)
    sending = _styled(to_sending(button.label, button.verb, data_of(request), place), button)
    if not button.confirm:
        return sending
    asked = AdaptiveCard(body=[heading(button.confirm, "Default")], actions=[sending])
    return ShowCardAction(title=shortened(button.label, limits.LABEL), card=asked)


def _styled(action: Sending, button: Button) -> Sending:
    action.style = STYLES.get(button.style)
    return action


def _verb(value: object) -> VerbId:
    try:
        return VERBS.find(str(value))
    except KeyError as error:
        raise UnreadableError from error


def _origin(text: str) -> Request:
    try:
        return unpack_request(text, VERBS)
    except ValueError as error:
        raise UnreadableError from error


def _is_input(name: str) -> bool:
    return not name.startswith("_") and name != "msteams"


def _texts(values: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for name, value in values.items():
        text = _text(value)
        if len(text) > limits.VALUE_CHARACTERS:
            raise UnreadableError
        yield name, text


def _text(value: Any) -> str:
    """A value as text: numbers come as numbers from some clients and as text from others."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if not isinstance(value, str | int | float):
        raise UnreadableError
    text = str(value).replace("\r\n", "\n").replace("\0", "")
    return "" if text == NONE_CHOSEN else text


Input = TextInput | ChoiceSetInput | DateInput | TimeInput | NumberInput


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
        case "date" if field.can_show:
            return DateInput(value=field.value or None)
        case "time" if field.can_show:
            return TimeInput(value=field.value or None)
        case "number" if field.can_show:
            return NumberInput(value=int(field.value) if field.value else None)
        case _:
            return _text_box(field)


def _text_box(field: Field) -> TextInput:
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
