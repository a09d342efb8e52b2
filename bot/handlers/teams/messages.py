"""Messages: words, commands, and the submits of clients without Universal Actions."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from bot.handlers.teams.activities import Activity
from bot.handlers.teams.buttons import VERB, read_data
from bot.handlers.teams.cards import to_card
from bot.handlers.teams.connector import Spot
from bot.handlers.teams.dispatcher import Dispatcher
from bot.home.register import VERBS
from bot.language.folding import clean_teams
from bot.requests.cards import Button, Buttons, Card, Form, Note, Request
from bot.requests.conversation import Answered, Submission
from bot.requests.handler import wording_of
from governance.people.people import Actor


async def on_message(dispatcher: Dispatcher, activity: Activity) -> None:
    """Somebody wrote, in their chat with the bot or with its name, or sent a form."""
    if dispatcher.is_again(activity):
        return
    if VERB in activity.value:
        pressed = read_data(dict(activity.value))
        answer = await dispatcher.answer(activity, lambda _actor, _now: pressed)
    else:
        answer = await dispatcher.answer(activity, partial(_understand, dispatcher, activity))
    if answer is None or answer.is_repeated:
        return
    await show(dispatcher, activity, answer)


async def show(dispatcher: Dispatcher, activity: Activity, answer: Answered) -> None:
    """Show an answer where it was asked for; what is somebody's own only to them."""
    here = Spot(activity.service_url, activity.conversation)
    if activity.is_personal:
        card = dispatcher.card(answer, dispatcher.around(answer, "chat"))
        await dispatcher.post(here, card, _title(answer))
    else:
        await _show_among_others(dispatcher, activity, answer, here)


async def _show_among_others(
    dispatcher: Dispatcher, activity: Activity, answer: Answered, here: Spot
) -> None:
    asked, reply = answer.asked, answer.reply
    is_form = isinstance(reply, Form)
    if asked is not None and VERBS.reads(asked.verb) and not answer.is_refused:
        if VERBS[asked.verb].shown == "all" and not is_form:
            await _post_openly(dispatcher, activity, answer, here)
        else:
            await _post_cover(dispatcher, activity, answer, asked, here)
        return
    chat = dispatcher.people.spot_of(answer.actor)
    if chat is not None and asked is not None and not answer.is_refused:
        card = dispatcher.card(answer, dispatcher.around(answer, "chat"))
        await dispatcher.post(chat, card, _title(answer))
        await _post_note(dispatcher, answer, here)
        return
    await _post_openly(dispatcher, activity, answer, here)


async def _post_openly(
    dispatcher: Dispatcher, activity: Activity, answer: Answered, here: Spot
) -> None:
    """A card for everybody; whoever looks at it gets it in their own language."""
    viewers = () if answer.is_refused else await dispatcher.viewers_of(activity, activity.user_id)
    card = dispatcher.card(answer, dispatcher.around(answer, "shared", viewers=viewers))
    await dispatcher.post(here, card, _title(answer))


async def _post_cover(
    dispatcher: Dispatcher, activity: Activity, answer: Answered, asked: Request, here: Spot
) -> None:
    """A cover: every one in the conversation sees their own card in its place.

    What a card says, and which buttons it has, differ from reader to reader: a secretary sees
    proposals that others do not. So the message itself says none of it; Teams renews it for
    each viewer, and who is not among the first 60 presses the button. What only the asker has
    asked about themselves is renewed for them alone.
    """
    say = wording_of(answer.actor)
    label = say.say("teams.cover.open")
    button = Button(label, asked.verb, asked.values, style="primary")
    cover = Card(
        _title(answer),
        (Note(say.say("teams.cover")), Buttons((button,))),
        language=say.language,
    )
    viewers: tuple[str, ...] = ()
    if VERBS[asked.verb].shown != "asker":
        viewers = await dispatcher.viewers_of(activity, activity.user_id)
    elif not isinstance(answer.reply, Form):
        viewers = (activity.user_id,)
    around = dispatcher.around(answer, "shared", viewers=viewers)
    await dispatcher.post(here, to_card(cover, around), cover.title)


async def _post_note(dispatcher: Dispatcher, answer: Answered, here: Spot) -> None:
    say = wording_of(answer.actor)
    note = Card(say.say("teams.answered-privately"), language=say.language)
    await dispatcher.post(here, to_card(note, dispatcher.around(answer, "shared")), note.title)


def _understand(
    dispatcher: Dispatcher, activity: Activity, actor: Actor, now: datetime
) -> Submission:
    text = clean_teams(activity.text, activity.bot_name)
    return Submission(dispatcher.understand(text, actor, now))


def _title(answer: Answered) -> str:
    return answer.reply.title
