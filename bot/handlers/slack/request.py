"""Who reached us, from where, and how they can be answered: read off a payload."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext

from bot.handlers.slack.buttons import UnreadableError, unpack
from bot.requests.received import delivery_key

Payload = Mapping[str, Any]
Place = Literal["command", "message", "modal", "home", "shortcut", "submission", "conversation"]

FROM = "_from"
"""The hidden value of a modal that says from where it was opened (``home``)."""


@dataclass(frozen=True)
class SlackRequest:
    """One delivery: who sent it and where the answer goes.

    Args:
        place: What was used.
        installed: Where the app is installed: the team, or the organisation for an org-wide
            installation.
        workspace: The workspace that the *user* belongs to, as far as the payload tells:
            with Slack Connect that is not the one where the app is.
        user_id: The user's id there.
        token: The bot's token where it is installed.
        bot_user_id: The bot's own user id there.
        delivery: The id under which it has its effect once.
        channel: The conversation.
        thread_ts: The thread that the answer belongs to.
        response_url: Answers privately, or in place of the message.
        trigger_id: Opens a modal, within 3 seconds.
        view: The modal or home that was used.
        is_ephemeral: Whether the message that was used is seen by this user only.
        is_home_from: Whether the modal was opened from the App Home.
    """

    place: Place
    installed: str
    workspace: str
    user_id: str
    token: str
    bot_user_id: str = ""
    delivery: str = ""
    channel: str = ""
    thread_ts: str = ""
    response_url: str = ""
    trigger_id: str = ""
    view: Payload = field(default_factory=dict)
    is_ephemeral: bool = False
    is_home_from: bool = False

    def __repr__(self) -> str:
        return f"Contact({self.place}, {self.workspace}/{self.user_id})"

    @property
    def is_direct(self) -> bool:
        """Whether it was in the direct conversation with the bot."""
        return self.channel.startswith("D")

    @property
    def view_id(self) -> str:
        """The id of the modal that was used."""
        return str(self.view.get("id") or "")


def request_of_command(body: Payload, context: AsyncBoltContext) -> SlackRequest:
    """Who typed a slash command."""
    return SlackRequest(
        place="command",
        delivery=delivery_key("slack/command", body.get("trigger_id")),
        channel=_text(body, "channel_id"),
        response_url=_text(body, "response_url"),
        trigger_id=_text(body, "trigger_id"),
        **_who(body, context, ""),
    )


def request_of_action(body: Payload, context: AsyncBoltContext) -> SlackRequest:
    """Who pressed a button in a message, a modal or the home."""
    view = body.get("view") or {}
    container = body.get("container") or {}
    place: Place = "message"
    if view:
        place = "home" if view.get("type") == "home" else "modal"
    action = body["actions"][0]
    parts = (
        body.get("trigger_id"),
        *(action.get(n) for n in ("action_ts", "action_id", "block_id")),
    )
    return SlackRequest(
        place=place,
        delivery=delivery_key("slack/action", *parts),
        channel=_text(container, "channel_id") or _id(body.get("channel")),
        thread_ts=_text(container, "thread_ts"),
        response_url=_text(body, "response_url"),
        trigger_id=_text(body, "trigger_id"),
        view=view,
        is_ephemeral=bool(container.get("is_ephemeral")),
        is_home_from=_is_home_from(view),
        **_who(body, context, _team_of_user(body)),
    )


def request_of_submission(body: Payload, context: AsyncBoltContext) -> SlackRequest:
    """Who submitted a modal. One state of one modal has its effect once."""
    view = body["view"]
    return SlackRequest(
        place="submission",
        delivery=delivery_key("slack/submission", view.get("id"), view.get("hash")),
        trigger_id=_text(body, "trigger_id"),
        view=view,
        is_home_from=_is_home_from(view),
        **_who(body, context, _team_of_user(body)),
    )


def request_of_shortcut(body: Payload, context: AsyncBoltContext) -> SlackRequest:
    """Who used a shortcut, on a message or from anywhere."""
    return SlackRequest(
        place="shortcut",
        delivery=delivery_key("slack/shortcut", body.get("trigger_id"), body.get("action_ts")),
        channel=_id(body.get("channel")),
        response_url=_text(body, "response_url"),
        trigger_id=_text(body, "trigger_id"),
        **_who(body, context, _team_of_user(body)),
    )


def request_of_event(body: Payload, context: AsyncBoltContext) -> SlackRequest:
    """Who wrote a message, mentioned the bot or opened its home."""
    event = body["event"]
    team = next((_text(event, n) for n in ("user_team", "source_team", "team") if event.get(n)), "")
    return SlackRequest(
        place="conversation",
        delivery=delivery_key("slack/event", body.get("event_id")),
        channel=_text(event, "channel"),
        thread_ts=_text(event, "thread_ts"),
        **_who(body, context, team),
    )


def _who(body: Payload, context: AsyncBoltContext, team: str) -> dict[str, Any]:
    result: AuthorizeResult = context.authorize_result or AuthorizeResult(
        enterprise_id=None, team_id=None
    )
    # An org-wide installation is told by its having no team of its own. There the payload does
    # not say whether a user's team is one of the organisation's: users.info does.
    is_org_wide = not result.team_id and bool(result.enterprise_id)
    installed = result.team_id or result.enterprise_id or ""
    user = body.get("user")
    return {
        "installed": installed,
        "workspace": installed if is_org_wide or not team.startswith("T") else team,
        "user_id": _id(user) or context.user_id or "",
        "token": result.bot_token or "",
        "bot_user_id": result.bot_user_id or "",
    }


def _team_of_user(body: Payload) -> str:
    user = body.get("user")
    return _text(user, "team_id") if isinstance(user, Mapping) else ""


def _is_home_from(view: Payload) -> bool:
    try:
        return unpack(_text(view, "private_metadata")).get(FROM) == "home"
    except UnreadableError:
        return False


def _text(values: Payload, name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _id(value: object) -> str:
    if isinstance(value, Mapping):
        return _text(value, "id")
    return value if isinstance(value, str) else ""
