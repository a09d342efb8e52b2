"""Submission buttons, dialogs and message extensions: what is answered in the response itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from bot.handlers.teams.activities import Activity, Json, object_of, text_of
from bot.handlers.teams.buttons import read_data
from bot.handlers.teams.cards import CONTENT_TYPE, to_card
from bot.handlers.teams.connector import Spot
from bot.handlers.teams.dispatcher import Dispatcher
from bot.handlers.teams.limits import DIALOG_TITLE, SUMMARY
from bot.home.register import VERBS
from bot.language.folding import clean_teams
from bot.language.intents import understand_from
from bot.language.proposals import proposal_of_message
from bot.requests.accounts import language_of_hint
from bot.requests.cards import Card, Form, Note, Paragraph, Request, plain_text
from bot.requests.conversation import Answered, Submission
from bot.requests.verbs import Verb
from bot.requests.wording import say as say_in
from bot.requests.wording import shortened
from governance.language.texts import Language
from governance.people.people import Actor

CARD = "application/vnd.microsoft.card.adaptive"
MESSAGE = "application/vnd.microsoft.activity.message"
ERROR = "application/vnd.microsoft.error"
TRIGGER = "cardTrigger"
"""Where a card action's trigger stands when it is one that the SDK has not heard of."""
DECIDES = "decides"
FIND = "find"


async def on_card_action(dispatcher: Dispatcher, activity: Activity) -> Json:
    """``adaptiveCard/action``: a button of a card, or a card that renews itself.

    Who pressed sees the answer in the card's place. Among others nobody else's view changes;
    in a chat with one person the message itself is edited too, so that it stays.
    """
    pressed = read_data(object_of(activity.value, "action").get("data"))
    is_person = activity.value.get(TRIGGER) != "automatic"
    answer = await dispatcher.answer(activity, lambda _a, _n: pressed, is_person=is_person)
    if answer is None:
        return _message(say_in(_language(activity), "workspace.waits"))
    if answer.is_refused or answer.is_repeated:
        return _message(plain_text(answer.reply))
    if activity.is_personal:
        card = dispatcher.card(answer, dispatcher.around(answer, "chat"))
        if activity.reply_to and not isinstance(answer.reply, Form):
            here = Spot(activity.service_url, activity.conversation)
            await dispatcher.post(here, card, answer.reply.title, replaces=activity.reply_to)
    else:
        viewers = (activity.user_id,) if activity.user_id else ()
        card = dispatcher.card(answer, dispatcher.around(answer, "shared", viewers=viewers))
    return {"statusCode": 200, "type": CARD, "value": card}


async def on_dialog_open(dispatcher: Dispatcher, activity: Activity) -> Json:
    """``task/fetch``: a button that opens a dialog."""
    pressed = read_data(activity.value.get("data"))
    answer = await dispatcher.answer(activity, lambda _a, _n: pressed)
    return _dialog(dispatcher, activity, answer)


async def on_dialog_submit(dispatcher: Dispatcher, activity: Activity) -> Json:
    """``task/submit``: what was filled in or pressed in a dialog.

    What was done is told in the chat with the person, where it stays, and the dialog closes.
    """
    pressed = read_data(activity.value.get("data"))
    answer = await dispatcher.answer(activity, lambda _a, _n: pressed)
    if answer is not None and activity.is_personal and answer.is_done(VERBS):
        card = dispatcher.card(answer, dispatcher.around(answer, "chat"))
        here = Spot(activity.service_url, activity.conversation)
        await dispatcher.post(here, card, answer.reply.title)
        return {}
    return _dialog(dispatcher, activity, answer)


async def on_extension_open(dispatcher: Dispatcher, activity: Activity) -> Json:
    """``composeExtension/fetchTask``: "add to the agenda", on a message or by itself."""
    answer = await dispatcher.answer(activity, partial(_proposal, activity))
    return _dialog(dispatcher, activity, answer)


async def on_extension_submit(dispatcher: Dispatcher, activity: Activity) -> Json:
    """``composeExtension/submitAction``: the form of "add to the agenda"."""
    pressed = read_data(activity.value.get("data"))
    answer = await dispatcher.answer(activity, lambda _a, _n: pressed)
    return _dialog(dispatcher, activity, answer)


async def on_extension_query(dispatcher: Dispatcher, activity: Activity) -> Json:
    """``composeExtension/query``: who decides, or find a meeting, an agenda, members.

    Nothing can be pressed in what is found, and it tells what everyone with a seat may see: it
    may be put into a conversation where the bot is not, and read by anybody there.
    """
    answer = await dispatcher.answer(activity, partial(_query, activity))
    if answer is None:
        text = say_in(_language(activity), "workspace.waits")
        return {"composeExtension": {"type": "message", "text": text}}
    reply = answer.reply
    if isinstance(reply, Form) or answer.is_refused:
        text = shortened(plain_text(reply), SUMMARY)
        return {"composeExtension": {"type": "message", "text": text}}
    found = {
        "contentType": CONTENT_TYPE,
        "content": to_card(reply, dispatcher.around(answer, "result")),
        "preview": {
            "contentType": "application/vnd.microsoft.card.thumbnail",
            "content": {"title": shortened(reply.title, 100), "text": _first_words(reply)},
        },
    }
    result = {"type": "result", "attachmentLayout": "list", "attachments": [found]}
    return {"composeExtension": result}


def bug_response(activity: Activity, card: Card) -> Json:
    """A fault of ours, said where the invoke's answer would have been."""
    text = plain_text(card)
    if activity.name == "adaptiveCard/action":
        return _message(text)
    if activity.name == "composeExtension/query":
        return {"composeExtension": {"type": "message", "text": shortened(text, SUMMARY)}}
    return {"task": {"type": "message", "value": text}}


def bad_request(activity: Activity) -> Json:
    """A card action whose data is not ours."""
    outdated = ("refusal.outdated", "refusal.outdated.next")
    text = " ".join(say_in(_language(activity), key) for key in outdated)
    if activity.name == "adaptiveCard/action":
        error = {"code": "BadRequest", "message": text}
        return {"statusCode": 400, "type": ERROR, "value": error}
    if activity.name == "composeExtension/query":
        return {"composeExtension": {"type": "message", "text": text}}
    return {"task": {"type": "message", "value": text}}


def _dialog(dispatcher: Dispatcher, activity: Activity, answer: Answered | None) -> Json:
    if answer is None:
        text = say_in(_language(activity), "workspace.waits")
        return {"task": {"type": "message", "value": text}}
    reply = answer.reply
    card = dispatcher.card(answer, dispatcher.around(answer, "dialog"))
    is_long = isinstance(reply, Form) and len(reply.fields) > 2
    value = {
        "title": shortened(reply.title, DIALOG_TITLE),
        "width": "medium",
        "height": "large" if is_long else "medium",
        "card": {"contentType": CONTENT_TYPE, "content": card},
    }
    return {"task": {"type": "continue", "value": value}}


def _proposal(activity: Activity, _actor: Actor, _now: datetime) -> Submission:
    """The form of a proposal, filled with the message that it was made from."""
    payload = object_of(activity.value, "messagePayload")
    content = object_of(payload, "body").get("content")
    text = clean_teams(content) if isinstance(content, str) else ""
    values = proposal_of_message(text) | {"link": text_of(payload, "linkToMessage")}
    filled = {name: value for name, value in values.items() if value}
    return Submission(Request(Verb.PROPOSE, filled))


def _query(activity: Activity, actor: Actor, now: datetime) -> Submission:
    said = clean_teams(_searched(activity.value)).strip()
    if text_of(activity.value, "commandId") == FIND:
        if not said:
            return Submission(Request(Verb.MEETINGS if actor.person else Verb.HELP))
        found = understand_from(said, actor, now)
        if VERBS.reads(found.verb) and VERBS[found.verb].shown != "asker":
            return Submission(found)
    if not said:
        return Submission(Request(Verb.DECIDES_MATRIX))
    return Submission(Request(Verb.DECIDES, {"question": said}))


def _searched(value: Mapping[str, Any]) -> str:
    parameters = value.get("parameters")
    for each in parameters if isinstance(parameters, list) else ():
        if isinstance(each, dict) and each.get("name") in ("question", "text"):
            found = each.get("value")
            return found if isinstance(found, str) else ""
    return ""


def _first_words(card: Card) -> str:
    texts = [part.text for part in card.parts if isinstance(part, Paragraph | Note)]
    lines = texts or plain_text(card).split("\n")[1:]
    return shortened(" ".join(lines), 160)


def _message(text: str) -> Json:
    return {"statusCode": 200, "type": MESSAGE, "value": text}


def _language(activity: Activity) -> Language:
    return language_of_hint(activity.locale)
