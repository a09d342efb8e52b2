"""The bot is installed, taken away, or joins a conversation."""

from __future__ import annotations

from datetime import datetime

from bot.handlers.teams.activities import Activity
from bot.handlers.teams.dispatcher import Dispatcher
from bot.handlers.teams.messages import show
from bot.requests.cards import Request
from bot.requests.conversation import Submission
from bot.requests.verbs import Verb
from governance.people.people import Actor


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
