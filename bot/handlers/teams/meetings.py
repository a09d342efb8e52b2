"""Calls in Teams: at the start the agenda is shown, at the end the secretary is told.

Source: learn.microsoft.com, "Get meeting start and end events"; the app needs the
resource-specific permission ``OnlineMeeting.ReadBasic.Chat``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.agenda.replies_collecting import to_card_of_published_agenda
from bot.handlers.teams.activities import Activity, text_of
from bot.handlers.teams.cards import to_card
from bot.handlers.teams.connector import Spot
from bot.handlers.teams.dispatcher import Dispatcher
from bot.meetings.operations_calls import begin_call, end_call
from bot.meetings.replies_calls import to_card_of_call
from bot.requests.cards import Card, Request
from bot.requests.conversation import Answered
from bot.requests.handler import wording_of
from bot.requests.received import AlreadyReceived
from bot.requests.verbs import Verb
from governance.people.people import Actor

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
    community, say = actor.community, wording_of(actor)
    try:
        begun = dispatcher.requests.write_now(
            begin_call, community, _link(activity), now, delivery=activity.key
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
            end_call, actor.community, _link(activity), now, delivery=activity.key
        )
    except AlreadyReceived:
        return


def _nobody(dispatcher: Dispatcher, activity: Activity, now: datetime) -> Actor | None:
    """The community of the call's tenant, as nobody in particular sees it."""
    actor = dispatcher.people.find_actor(activity, now)
    return replace(actor, person=None) if actor is not None else None


def _link(activity: Activity) -> str:
    return text_of(activity.value, "JoinUrl") or text_of(activity.value, "joinUrl")
