"""One delivery of Slack's and who is behind it: recognised, asked about once, linked on proof."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from cachetools import TTLCache
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext

from bot.handlers.slack.clients import NETWORK_ERRORS, Clients
from bot.handlers.slack.formatting import UnreadableError, unpack
from bot.handlers.slack.options import SlackOptions
from bot.requests.accounts import link_by_verified_email, recognise
from bot.requests.conversation import cache_for
from bot.requests.handler import RequestHandler, delivery_key
from governance.people.people import Actor
from storage.engine import Session

Payload = Mapping[str, Any]
Place = Literal["command", "message", "modal", "home", "shortcut", "submission", "conversation"]

MOST_KEPT = 2000
KEPT_FOR = timedelta(minutes=10)
WAITED_SECONDS = 1
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
        token: The bot's token where it is installed.
        bot_user_id: The bot's own user id there.
        delivery: The id under which it has its effect once.
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
        """The modal that was used."""
        return str(self.view.get("id") or "")


def request_of_command(body: Payload, context: AsyncBoltContext) -> SlackRequest:
    """Who typed a slash command."""
    return SlackRequest(
        place="command",
        delivery=delivery_key("slack/command", body.get("trigger_id")),
        channel=_text(body, "channel_id"),
        **_who(body, context),
    )


def request_of_action(body: Payload, context: AsyncBoltContext) -> SlackRequest:
    """Who pressed a button in a message, a modal or the home."""
    view = body.get("view") or {}
    container = body.get("container") or {}
    place: Place = "message"
    if view:
        place = "home" if view.get("type") == "home" else "modal"
    action = body["actions"][0]
    told = (action.get(name) for name in ("action_ts", "action_id", "block_id"))
    return SlackRequest(
        place=place,
        delivery=delivery_key("slack/action", body.get("trigger_id"), *told),
        channel=_text(container, "channel_id") or _id(body.get("channel")),
        thread_ts=_text(container, "thread_ts"),
        is_ephemeral=bool(container.get("is_ephemeral")),
        **_who(body, context),
    )


def request_of_submission(body: Payload, context: AsyncBoltContext) -> SlackRequest:
    """Who submitted a modal. One state of one modal has its effect once."""
    view = body["view"]
    return SlackRequest(
        place="submission",
        delivery=delivery_key("slack/submission", view.get("id"), view.get("hash")),
        **_who(body, context),
    )


def request_of_shortcut(body: Payload, context: AsyncBoltContext) -> SlackRequest:
    """Who used a shortcut, on a message or from anywhere."""
    return SlackRequest(
        place="shortcut",
        delivery=delivery_key("slack/shortcut", body.get("trigger_id"), body.get("action_ts")),
        channel=_id(body.get("channel")),
        **_who(body, context),
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


def _who(body: Payload, context: AsyncBoltContext, team: str = "") -> dict[str, Any]:
    """Who sent a payload, and what it says of where to answer; ``team`` where it is an event's."""
    result: AuthorizeResult = context.authorize_result or AuthorizeResult(
        enterprise_id=None, team_id=None
    )
    # An org-wide installation is told by its having no team of its own. There the payload does
    # not say whether a user's team is one of the organisation's: users.info does.
    is_org_wide = not result.team_id and bool(result.enterprise_id)
    installed = result.team_id or result.enterprise_id or ""
    user, view = body.get("user"), body.get("view") or {}
    team = _text(user, "team_id") if isinstance(user, Mapping) else team
    return {
        "installed": installed,
        "workspace": installed if is_org_wide or not team.startswith("T") else team,
        "user_id": _id(user) or context.user_id or "",
        "token": result.bot_token or "",
        "bot_user_id": result.bot_user_id or "",
        "response_url": _text(body, "response_url"),
        "trigger_id": _text(body, "trigger_id"),
        "view": view,
        "is_home_from": _is_home_from(view),
    }


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


@dataclass
class Profile:
    """What Slack says about a user.

    Args:
        workspace: The team they belong to, or the organisation of an org-wide installation.
        locale: Their language, such as ``fi-FI``.
        email: Their address, where Slack tells it.
        is_home: Whether they are a full member where the app is installed: no guest, nobody
            from a connected workspace.
        is_confirmed: Whether Slack has confirmed the address.
        was_tried: Whether the address was tried for linking.
    """

    workspace: str
    locale: str = ""
    email: str = ""
    is_home: bool = False
    is_confirmed: bool = False
    was_tried: bool = False


class People:
    """Finds the actor of a contact.

    Args:
        options: Whether an address may link.
    """

    def __init__(
        self,
        requests: RequestHandler,
        clients: Clients,
        options: SlackOptions,
        clock: Callable[[], datetime],
    ) -> None:
        self._requests = requests
        self._clients = clients
        self._links_by_email = options.links_by_email
        self._kept: TTLCache[tuple[str, str], Profile] = cache_for(KEPT_FOR, MOST_KEPT, clock)

    def kept_profile(self, incoming: SlackRequest) -> Profile | None:
        """What was asked about this user a short while ago."""
        return self._kept.get((incoming.installed, incoming.user_id))

    async def get_profile(self, incoming: SlackRequest) -> Profile:
        """What Slack says about this user; what the payload says when Slack does not answer."""
        if (kept := self.kept_profile(incoming)) is not None:
            return kept
        client = self._clients.build(incoming.token, waits=False, seconds=WAITED_SECONDS)
        try:
            answer = await client.users_info(user=incoming.user_id, include_locale=True)
        except NETWORK_ERRORS:
            return Profile(incoming.workspace)
        profile = _profile(answer["user"], incoming)
        self._kept[incoming.installed, incoming.user_id] = profile
        return profile

    def recognise(
        self, session: Session, incoming: SlackRequest, profile: Profile | None
    ) -> Actor | None:
        """Who reached us, by what Slack says where it was asked; None when not from here."""
        return recognise(
            session,
            self._requests.communities,
            platform="slack",
            workspace=profile.workspace if profile else incoming.workspace,
            external_id=incoming.user_id,
            language_hint=profile.locale if profile else "",
            via="slack",
            place=incoming.installed,
        )

    def try_to_link(self, incoming: SlackRequest, profile: Profile, now: datetime) -> None:
        """Link somebody whose address Slack has confirmed, where that is proof; tried once."""
        is_to_try = self._links_by_email and not profile.was_tried and bool(profile.email)
        profile.was_tried = True
        actor = self._requests.read_now(self.recognise, incoming, profile) if is_to_try else None
        if actor is not None and actor.person is None:
            self._requests.write_now(
                link_by_verified_email,
                actor,
                "slack",
                email=profile.email,
                is_home_user=profile.is_home,
                is_confirmed=profile.is_confirmed,
                now=now,
            )


def _profile(user: dict[str, Any], incoming: SlackRequest) -> Profile:
    """A user of ``users.info`` (https://docs.slack.dev/reference/objects/user-object)."""
    team = str(user.get("team_id") or "")
    organisation = (user.get("enterprise_user") or {}).get("enterprise_id")
    belongs = incoming.installed in (team, organisation)
    if incoming.installed.startswith("E"):
        belongs = not user.get("is_stranger") and organisation in (None, incoming.installed)
    is_stranger = bool(user.get("is_stranger")) or not belongs
    is_member = not any(
        user.get(name) for name in ("is_restricted", "is_ultra_restricted", "is_bot", "deleted")
    )
    return Profile(
        workspace=team if is_stranger else incoming.installed,
        locale=str(user.get("locale") or ""),
        email=str((user.get("profile") or {}).get("email") or ""),
        is_home=is_member and not is_stranger,
        is_confirmed=user.get("is_email_confirmed") is True,
    )
