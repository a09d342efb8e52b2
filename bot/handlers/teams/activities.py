"""An activity as we read it: whatever Teams sends, without a fault of ours.

Source: learn.microsoft.com, "Bot Connector API reference", Activity object. It is read by hand
and leniently, since new kinds of activities, and new values in known ones, come without notice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.handlers.teams.limits import ID_CHARACTERS
from bot.requests.handler import delivery_key

Json = dict[str, Any]


class MalformedError(Exception):
    """The request's body is no activity."""


@dataclass(frozen=True)
class Activity:
    """One activity.

    Args:
        kind: Its ``type``: ``message``, ``invoke`` …
        name: Of an invoke or event.
        id: Its id; the same one again is the same activity delivered again.
        service_url: Where replies to it go.
        channel: ``msteams``, or what the emulator calls itself.
        user_id: The sender's id in Teams (``29:…``).
        account: The sender's Entra object id, or the Teams id of somebody without one.
        user_name: What the sender is called.
        host_tenant: The tenant that the conversation is in, as far as the activity tells.
        place: ``personal``, ``groupChat`` or ``channel``.
        bot_id: Our own id there.
        bot_name: What we are called there.
        text: Of a message, as sent.
        locale: The sender's language, such as ``sv-FI``.
        value: Of a submit, an invoke or an event.
        reply_to: The message that a card action came from.
        data: The channel's own data.
        action: Of an installation update: ``add``, ``remove`` …
        members_added: Ids of those who joined.
        members_removed: Ids of those who left.
    """

    kind: str
    name: str = ""
    id: str = ""
    service_url: str = ""
    channel: str = ""
    user_id: str = ""
    account: str = ""
    user_name: str = ""
    tenant: str = ""
    host_tenant: str = ""
    conversation: str = ""
    place: str = "personal"
    bot_id: str = ""
    bot_name: str = ""
    text: str = ""
    locale: str = ""
    value: Mapping[str, Any] = field(default_factory=dict)
    reply_to: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    action: str = ""
    members_added: tuple[str, ...] = ()
    members_removed: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Activity({self.kind}, {self.name}, {self.tenant}/{self.account})"

    @property
    def is_personal(self) -> bool:
        """Whether only its sender and the bot see the conversation."""
        return self.place == "personal"

    @property
    def key(self) -> str:
        """The name under which its effect happens once."""
        parts = (self.conversation, self.kind, self.name, self.id)
        return delivery_key("teams", *parts) if self.id else ""

    @property
    def reference(self) -> Json:
        """What is kept of a personal conversation, to write there first another time."""
        return {
            "id": self.conversation,
            "serviceUrl": self.service_url,
            "user": self.user_id,
            "bot": self.bot_id,
        }


def read_activity(body: object) -> Activity:
    """The activity in a request's body.

    Raises:
        MalformedError: It is no JSON object, or has no type.
    """
    if not isinstance(body, dict) or not isinstance(body.get("type"), str) or not body["type"]:
        raise MalformedError
    sender, conversation, bot = (object_of(body, n) for n in ("from", "conversation", "recipient"))
    data = object_of(body, "channelData")
    user_id = text_of(sender, "id")
    tenants = (
        text_of(sender, "tenantId"),
        text_of(conversation, "tenantId"),
        text_of(object_of(data, "tenant"), "id"),
    )
    return Activity(
        kind=body["type"],
        name=text_of(body, "name"),
        id=text_of(body, "id"),
        service_url=text_of(body, "serviceUrl"),
        channel=text_of(body, "channelId"),
        user_id=user_id,
        account=text_of(sender, "aadObjectId") or user_id,
        user_name=text_of(sender, "name"),
        tenant=next((each for each in tenants if each), ""),
        host_tenant=next((each for each in tenants[1:] if each), ""),
        conversation=text_of(conversation, "id"),
        place=_place(conversation),
        bot_id=text_of(bot, "id"),
        bot_name=text_of(bot, "name"),
        text=body["text"] if isinstance(body.get("text"), str) else "",
        locale=text_of(body, "locale"),
        value=object_of(body, "value"),
        reply_to=text_of(body, "replyToId"),
        data=data,
        action=text_of(body, "action"),
        members_added=_ids(body.get("membersAdded")),
        members_removed=_ids(body.get("membersRemoved")),
    )


def text_of(values: Mapping[str, Any], name: str) -> str:
    """A short string of an object; empty when there is none, or it is longer than any id."""
    value = values.get(name)
    return value if isinstance(value, str) and len(value) <= ID_CHARACTERS else ""


def object_of(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """An object inside an object; an empty one when there is none."""
    value = values.get(name)
    return value if isinstance(value, dict) else {}


def _place(conversation: Mapping[str, Any]) -> str:
    kind = text_of(conversation, "conversationType")
    if kind in ("personal", "groupChat", "channel"):
        return kind
    return "groupChat" if conversation.get("isGroup") is True else "personal"


def _ids(members: object) -> tuple[str, ...]:
    if not isinstance(members, list):
        return ()
    return tuple(text_of(each, "id") for each in members if isinstance(each, dict))
