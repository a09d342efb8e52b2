"""Which handler answers what: registered on the routes of the SDK's app.

A handler is given an activity as ``activities.py`` reads it, from what the SDK made of it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.handlers.teams import invokes
from bot.handlers.teams.activities import Activity, Json, read_activity
from bot.handlers.teams.dispatcher import Dispatcher
from bot.handlers.teams.installing import on_conversation_update, on_installation
from bot.handlers.teams.meetings import ENDED, STARTED, on_meeting_end, on_meeting_start
from bot.handlers.teams.messages import on_message
from bot.handlers.teams.sdk import ActivityContext, App

Handler = Callable[[Dispatcher, Activity], Awaitable[Json | None]]

HANDLERS: Mapping[str, Handler] = {
    "message": on_message,
    "installationUpdate": on_installation,
    "conversationUpdate": on_conversation_update,
    STARTED: on_meeting_start,
    ENDED: on_meeting_end,
    "adaptiveCard/action": invokes.on_card_action,
    "task/fetch": invokes.on_dialog_open,
    "task/submit": invokes.on_dialog_submit,
    "composeExtension/fetchTask": invokes.on_extension_open,
    "composeExtension/submitAction": invokes.on_extension_submit,
    "composeExtension/query": invokes.on_extension_query,
}
"""By type; invokes, which are answered in the response, and events by name."""


def find_handler(activity: Activity) -> Handler | None:
    """The handler of an activity; None for what nothing here is for."""
    is_named = activity.kind in ("invoke", "event")
    return HANDLERS.get(activity.name if is_named else activity.kind)


def register(app: App, dispatcher: Dispatcher) -> None:
    """Register every handler on its route.

    Args:
        app: The SDK's app.
        dispatcher: Answers.
    """

    def to(name: str) -> Callable[[ActivityContext[Any]], Awaitable[Any]]:
        handler = HANDLERS[name]

        async def on_activity(ctx: ActivityContext[Any]) -> Json | None:
            told = ctx.activity.model_dump(by_alias=True, exclude_none=True)
            return await handler(dispatcher, read_activity(told))

        return on_activity

    app.on_message(to("message"))
    app.on_installation_update(to("installationUpdate"))
    app.on_conversation_update(to("conversationUpdate"))
    app.on_meeting_start(to(STARTED))
    app.on_meeting_end(to(ENDED))
    app.on_card_action(to("adaptiveCard/action"))
    app.on_dialog_open(to("task/fetch"))
    app.on_dialog_submit(to("task/submit"))
    app.on_message_ext_open(to("composeExtension/fetchTask"))
    app.on_message_ext_submit(to("composeExtension/submitAction"))
    app.on_message_ext_query(to("composeExtension/query"))
