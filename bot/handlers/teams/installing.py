"""The bot is installed, taken away, or joins a conversation."""

from __future__ import annotations

from datetime import datetime

from bot.handlers.teams.activities import Activity
from bot.handlers.teams.buttons import Pressed
from bot.handlers.teams.front import Front
from bot.handlers.teams.messages import show
from bot.replies.card import Request
from bot.verbs import Verb
from governance.people import Actor


async def on_installation(front: Front, activity: Activity) -> None:
    """``installationUpdate``: ``add``, ``add-upgrade``, ``remove``, ``remove-upgrade``.

    An upgrade takes the old version away and adds the new one: only a plain removal means
    that the bot is gone.
    """
    if activity.action == "remove":
        await _forget(front, activity)
    elif activity.action.startswith("add") and not front.is_again(activity):
        await _keep(front, activity)
        if activity.action == "add":
            await _welcome(front, activity)


async def on_conversation_update(front: Front, activity: Activity) -> None:
    """``conversationUpdate``: the bot itself was added to, or removed from, a chat."""
    if not activity.bot_id or not activity.is_personal:
        return
    if activity.bot_id in activity.members_removed:
        await _forget(front, activity)
    elif activity.bot_id in activity.members_added:
        await _keep(front, activity)


async def _welcome(front: Front, activity: Activity) -> None:
    answer = await front.answer(activity, _help, is_person=False)
    if answer is not None:
        await show(front, activity, answer)


async def _keep(front: Front, activity: Activity) -> None:
    """Keep how to write first to whoever has the bot now; try to find out who they are."""
    now = front.clock()
    actor = await front.office.in_thread(front.people.find_actor, activity, now)
    if actor is None or not activity.is_personal:
        return
    if actor.person is None:
        await front.people.try_to_link(actor, activity, now)
    await front.office.in_thread(front.people.keep_reference, actor, activity, reachable=True)


async def _forget(front: Front, activity: Activity) -> None:
    now = front.clock()
    actor = await front.office.in_thread(front.people.find_actor, activity, now)
    if actor is not None and activity.is_personal:
        await front.office.in_thread(front.people.keep_reference, actor, activity, reachable=False)


def _help(_actor: Actor, _now: datetime) -> Pressed:
    return Pressed(Request(Verb.HELP))
