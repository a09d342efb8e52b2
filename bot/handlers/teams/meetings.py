"""Calls in Teams: at the start the agenda is shown, at the end the secretary is told.

Source: learn.microsoft.com, "Get meeting start and end events"; the app needs the
resource-specific permission ``OnlineMeeting.ReadBasic.Chat``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.desk.office import wording_of
from bot.handlers.teams.activities import Activity, text_of
from bot.handlers.teams.cards import to_card
from bot.handlers.teams.connector import Spot
from bot.handlers.teams.front import Answer, Front
from bot.operations.calls import begin_call, end_call
from bot.operations.received import AlreadyReceived
from bot.replies.calls import to_card_of_call
from bot.replies.card import Card, Request
from bot.replies.collecting import to_card_of_published_agenda
from bot.verbs import Verb
from governance.people import Actor

STARTED = "application/vnd.microsoft.meetingStart"
ENDED = "application/vnd.microsoft.meetingEnd"


async def on_meeting_end(front: Front, activity: Activity) -> None:
    """A call ended: the secretary gets a note."""
    await front.office.in_thread(_end, front, activity, front.clock())


async def on_meeting_start(front: Front, activity: Activity) -> None:
    """A call began: show the agenda in its own chat.

    What has been published stands there for everybody; each member sees their own view of it.
    """
    answer = await front.office.in_thread(_begin, front, activity, front.clock())
    if answer is None or answer.reply is None:
        return
    viewers = await front.viewers_of(activity)
    card = to_card(answer.reply, front.around(answer, "shared", viewers=viewers))
    here = Spot(activity.service_url, activity.conversation)
    await front.post(here, card, answer.reply.title)


def _begin(front: Front, activity: Activity, now: datetime) -> Answer | None:
    actor = _nobody(front, activity, now)
    if actor is None:
        return None
    community, say = actor.community, wording_of(actor)
    try:
        begun = front.office.write_now(
            begin_call, community, _link(activity), now, delivery=activity.key
        )
    except AlreadyReceived:
        return None
    if begun is None:
        return None
    meeting, published = begun
    card: Card = (
        to_card_of_published_agenda(published, community, say)
        if published is not None
        else to_card_of_call(meeting, community, say)
    )
    return Answer(actor, Request(Verb.AGENDA, {"meeting": str(meeting.id)}), card)


def _end(front: Front, activity: Activity, now: datetime) -> None:
    actor = _nobody(front, activity, now)
    if actor is None:
        return
    try:
        front.office.write_now(
            end_call, actor.community, _link(activity), now, delivery=activity.key
        )
    except AlreadyReceived:
        return


def _nobody(front: Front, activity: Activity, now: datetime) -> Actor | None:
    """The community of the call's tenant, as nobody in particular sees it."""
    actor = front.people.find_actor(activity, now)
    return replace(actor, person=None) if actor is not None else None


def _link(activity: Activity) -> str:
    return text_of(activity.value, "JoinUrl") or text_of(activity.value, "joinUrl")
