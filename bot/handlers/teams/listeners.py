"""What people do in Teams besides pressing buttons: they write, install the bot, begin calls.

At a call's start the agenda is shown, at its end the secretary is told. Source:
learn.microsoft.com, "Get meeting start and end events"; the app needs the resource-specific
permission ``OnlineMeeting.ReadBasic.Chat``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.agenda.replies_collecting import to_card_of_published_agenda
from bot.handlers.teams.activities import Activity, text_of
from bot.handlers.teams.buttons import VERB, read_data
from bot.handlers.teams.cards import Around, to_card
from bot.handlers.teams.connector import Spot
from bot.handlers.teams.dispatcher import Dispatcher
from bot.home.register import VERBS
from bot.language.folding import clean_teams
from bot.language.intents import understand_from
from bot.meetings.operations_calls import begin_call, end_call
from bot.meetings.replies_invitations import to_card_of_call
from bot.requests.accounts import language_of_hint
from bot.requests.cards import Button, Buttons, Card, Form, Note, Request
from bot.requests.context import Context
from bot.requests.conversation import Answered, Submission
from bot.requests.handler import AlreadyReceived
from bot.requests.verbs import Verb
from bot.requests.wording import PlainWording, wording_of
from bot.requests.wording import say as say_in
from governance.people.people import Actor


async def on_message(dispatcher: Dispatcher, activity: Activity) -> None:
    """Somebody wrote, in their chat with the bot or with its name, or sent a form."""
    if dispatcher.is_again(activity):
        return
    if VERB in activity.value:
        pressed = read_data(dict(activity.value))
        answer = await dispatcher.answer(activity, lambda _actor, _now: pressed)
    else:
        answer = await dispatcher.answer(activity, partial(_understand, activity))
    if answer is None:
        await _tell_that_it_waits(dispatcher, activity)
    elif not answer.is_repeated:
        await show(dispatcher, activity, answer)


async def _tell_that_it_waits(dispatcher: Dispatcher, activity: Activity) -> None:
    """One sentence where no community has its tenant: nothing of ours is told there."""
    language = language_of_hint(activity.locale)
    card = Card(say_in(language, "workspace.waits"), language=language)
    here = Spot(activity.service_url, activity.conversation)
    around = Around("shared", PlainWording(language), dispatcher.options.base_url)
    await dispatcher.post(here, to_card(card, around), card.title)


async def show(dispatcher: Dispatcher, activity: Activity, answer: Answered) -> None:
    """Show an answer where it was asked for; what is somebody's own only to them."""
    here = Spot(activity.service_url, activity.conversation)
    if activity.is_personal:
        card = dispatcher.card(answer, dispatcher.around(answer, "chat"))
        await dispatcher.post(here, card, answer.reply.title)
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
    chat = dispatcher.people.spot_of(answer.actor) if answer.actor else None
    if chat is not None and asked is not None and not answer.is_refused:
        card = dispatcher.card(answer, dispatcher.around(answer, "chat"))
        await dispatcher.post(chat, card, answer.reply.title)
        await _post_note(dispatcher, answer, here)
        return
    await _post_openly(dispatcher, activity, answer, here)


async def _post_openly(
    dispatcher: Dispatcher, activity: Activity, answer: Answered, here: Spot
) -> None:
    """A card for everybody; whoever looks at it gets it in their own language."""
    viewers = () if answer.is_refused else await dispatcher.viewers_of(activity, activity.user_id)
    card = dispatcher.card(answer, dispatcher.around(answer, "shared", viewers=viewers))
    await dispatcher.post(here, card, answer.reply.title)


async def _post_cover(
    dispatcher: Dispatcher, activity: Activity, answer: Answered, asked: Request, here: Spot
) -> None:
    """A cover: every one in the conversation sees their own card in its place.

    What a card says, and which buttons it has, differ from reader to reader: a secretary sees
    proposals that others do not. So the message itself says none of it; Teams renews it for
    each viewer, and who is not among the first 60 presses the button. What only the asker has
    asked about themselves is renewed for them alone.
    """
    say = answer.say
    label = say.say("teams.cover.open")
    button = Button(label, asked.verb, asked.values, style="primary")
    cover = Card(
        answer.reply.title,
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
    say = answer.say
    note = Card(say.say("teams.answered-privately"), language=say.language)
    await dispatcher.post(here, to_card(note, dispatcher.around(answer, "shared")), note.title)


def _understand(activity: Activity, actor: Actor, now: datetime) -> Submission:
    text = clean_teams(activity.text, activity.bot_name)
    return Submission(understand_from(text, actor, now))


def _title(answer: Answered) -> str:
    return answer.reply.title


async def on_installation(dispatcher: Dispatcher, activity: Activity) -> None:
    """``installationUpdate``: ``add``, ``add-upgrade``, ``remove``, ``remove-upgrade``.

    An upgrade takes the old version away and adds the new one: only a plain removal means
    that the bot is gone.
    """
    if activity.action == "remove":
        await _forget(dispatcher, activity)
    elif activity.action.startswith("add") and not dispatcher.is_again(activity):
        await _keep(dispatcher, activity)
        if activity.action == "add":
            await _welcome(dispatcher, activity)


async def on_conversation_update(dispatcher: Dispatcher, activity: Activity) -> None:
    """``conversationUpdate``: the bot itself was added to, or removed from, a chat."""
    if not activity.bot_id or not activity.is_personal:
        return
    if activity.bot_id in activity.members_removed:
        await _forget(dispatcher, activity)
    elif activity.bot_id in activity.members_added:
        await _keep(dispatcher, activity)


async def _welcome(dispatcher: Dispatcher, activity: Activity) -> None:
    answer = await dispatcher.answer(activity, _help, is_person=False)
    if answer is not None:
        await show(dispatcher, activity, answer)
    else:
        await _tell_that_it_waits(dispatcher, activity)


async def _keep(dispatcher: Dispatcher, activity: Activity) -> None:
    """Keep how to write first to whoever has the bot now; try to find out who they are."""
    now = dispatcher.clock()
    actor = await dispatcher.requests.in_thread(dispatcher.people.find_actor, activity, now)
    if actor is None or not activity.is_personal:
        return
    if actor.person is None:
        await dispatcher.people.try_to_link(actor, activity, now)
    await dispatcher.requests.in_thread(
        dispatcher.people.keep_reference, actor, activity, reachable=True
    )


async def _forget(dispatcher: Dispatcher, activity: Activity) -> None:
    now = dispatcher.clock()
    actor = await dispatcher.requests.in_thread(dispatcher.people.find_actor, activity, now)
    if actor is not None and activity.is_personal:
        await dispatcher.requests.in_thread(
            dispatcher.people.keep_reference, actor, activity, reachable=False
        )


def _help(_actor: Actor, _now: datetime) -> Submission:
    return Submission(Request(Verb.HELP))


STARTED = "application/vnd.microsoft.meetingStart"
ENDED = "application/vnd.microsoft.meetingEnd"


async def on_meeting_end(dispatcher: Dispatcher, activity: Activity) -> None:
    """A call ended: the secretary gets a note."""
    await dispatcher.requests.in_thread(_end, dispatcher, activity, dispatcher.clock())


async def on_meeting_start(dispatcher: Dispatcher, activity: Activity) -> None:
    """A call began: show the agenda in its own chat.

    What has been published stands there for everybody; each member sees their own view of it.
    """
    answer = await dispatcher.requests.in_thread(_begin, dispatcher, activity, dispatcher.clock())
    if answer is None or answer.reply is None:
        return
    viewers = await dispatcher.viewers_of(activity)
    card = to_card(answer.reply, dispatcher.around(answer, "shared", viewers=viewers))
    here = Spot(activity.service_url, activity.conversation)
    await dispatcher.post(here, card, answer.reply.title)


def _begin(dispatcher: Dispatcher, activity: Activity, now: datetime) -> Answered | None:
    actor = _nobody(dispatcher, activity, now)
    if actor is None:
        return None
    say = wording_of(actor)
    try:
        begun = dispatcher.requests.write_now(
            lambda session: begin_call(
                Context(session, actor.community, now), _link_of(activity), delivery=activity.key
            )
        )
    except AlreadyReceived:
        return None
    if begun is None:
        return None
    meeting, published = begun
    card: Card = (
        to_card_of_published_agenda(published, say)
        if published is not None
        else to_card_of_call(meeting, say)
    )
    return Answered(actor, Request(Verb.AGENDA, {"meeting": str(meeting.id)}), card)


def _end(dispatcher: Dispatcher, activity: Activity, now: datetime) -> None:
    actor = _nobody(dispatcher, activity, now)
    if actor is None:
        return
    try:
        dispatcher.requests.write_now(
            lambda session: end_call(
                Context(session, actor.community, now), _link_of(activity), delivery=activity.key
            )
        )
    except AlreadyReceived:
        return


def _nobody(dispatcher: Dispatcher, activity: Activity, now: datetime) -> Actor | None:
    """The community of the call's tenant, as nobody in particular sees it."""
    actor = dispatcher.people.find_actor(activity, now)
    return replace(actor, person=None) if actor is not None else None


def _link_of(activity: Activity) -> str:
    return text_of(activity.value, "JoinUrl") or text_of(activity.value, "joinUrl")
