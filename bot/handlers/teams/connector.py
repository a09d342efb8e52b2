"""The Bot Connector: sending, editing, opening a chat, asking who is in a conversation.

The SDK's clients do the requests. Where they go is decided here, once: an address that is not
Microsoft's, or not the pinned one, is never sent to. Redirects are not followed.
"""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar
from urllib.parse import quote

import httpx
from cachetools import LRUCache

from bot.handlers.teams.activities import Json
from bot.handlers.teams.hosts import (
    ConnectorError,
    GoneError,
    NotTakenError,
    RefusedError,
    UnsureError,
    UntrustedError,
    is_trusted,
    target_of,
)
from bot.handlers.teams.options import SERVICE_URL, TeamsOptions
from bot.handlers.teams.sdk import (
    PUBLIC,
    Account,
    Attachment,
    Client,
    ClientOptions,
    ConversationClient,
    CreateConversationParams,
    MessageActivityInput,
)
from bot.handlers.teams.tokens import TokenError, Tokens

T = TypeVar("T")

SEND_SECONDS = 10.0
WAIT_SECONDS = 2.0
"""Where the other side asks to wait and does not say for how long."""
AGAIN_SECONDS = 30.0
"""Where it could not be asked at all, or does not know us."""
MOST_CLIENTS = 20
GONE = frozenset(
    {
        "BotNotInConversationRoster",
        "ConversationBlockedByUser",
        "ConversationNotFound",
        "ForbiddenOperationException",
        "MessageWritesBlocked",
        "NotEnoughPermissions",
        "UserNotFound",
    }
)
"""Codes of a 4xx that say: this person cannot be reached here (learn.microsoft.com, "Status
codes from bot conversational APIs")."""


@dataclass(frozen=True)
class Spot:
    """Where a message goes.

    Args:
        service_url: The Bot Connector's address for it.
    """

    service_url: str
    conversation: str


@dataclass(frozen=True)
class Member:
    """Somebody in a conversation, as the connector tells.

    Args:
        principal: Their user principal name; its domain is one that their tenant has proved
            to own, unlike that of the mail field.
        role: ``user``, ``guest``, ``anonymous`` …
    """

    user_id: str
    account: str
    principal: str
    tenant: str
    role: str


class Connector:
    """Sends to conversations.

    Args:
        options: Where replies may go.
        tokens: Gives the tokens that are shown with them.
    """

    def __init__(self, options: TeamsOptions, tokens: Tokens) -> None:
        self._options = options
        self._tokens = tokens
        self._http: Client | None = None
        self._clients: LRUCache[str, ConversationClient] = LRUCache(MOST_CLIENTS)

    async def send(self, spot: Spot, message: Json) -> str:
        """Post a message.

        Args:
            message: The activity, as ``cards.to_message`` makes it.

        Returns:
            Its id there.

        Raises:
            ConnectorError: One of its kinds.
        """
        client = self._client(spot.service_url)
        made = _activity(message)
        sent = await _told(client.create_activity(_path(spot.conversation), made))
        return str(sent.id)

    async def edit(self, spot: Spot, activity_id: str, message: Json) -> None:
        """Put another content into a message of ours.

        Raises:
            ConnectorError: One of its kinds.
        """
        client = self._client(spot.service_url)
        place = _path(spot.conversation)
        made = _activity(message)
        await _told(client.update_activity(place, _path(activity_id), made))

    async def open_chat(self, service_url: str, tenant: str, account: str, bot_id: str) -> Spot:
        """The chat with one person; it is the same one every time.

        Args:
            service_url: Where to ask; empty for the usual place.
            account: Their Entra object id or Teams id.
            bot_id: Our own id; empty for the app's.

        Raises:
            ConnectorError: ``GoneError`` where the bot is not installed for them.
        """
        service_url = service_url or self._options.service_url or SERVICE_URL
        client = self._client(service_url)
        wanted = CreateConversationParams(
            members=[Account(id=account)],
            tenant_id=tenant,
            channel_data={
                "tenant": {"id": tenant},
                "bot": {"id": bot_id or f"28:{self._options.client_id}"},
            },
        )
        found = await _told(client.create(wanted))
        return Spot(service_url, str(found.id))

    async def find_member(self, spot: Spot, user_id: str) -> Member | None:
        """One person of a conversation; None when the connector does not know them.

        Raises:
            ConnectorError: It could not be asked.
        """
        client = self._client(spot.service_url)
        members = client.members_client
        try:
            found = await _told(members.get_by_id(_path(spot.conversation), _path(user_id)))
        except (GoneError, RefusedError):
            return None
        return _member(found)

    async def list_members(self, spot: Spot, most: int) -> tuple[Member, ...]:
        """The first people of a conversation.

        Raises:
            ConnectorError: It could not be asked.
        """
        client = self._client(spot.service_url)
        members = client.members_client
        page = await _told(members.get_paged(_path(spot.conversation), most))
        return tuple(_member(each) for each in (page.members or ())[:most])

    async def close(self) -> None:
        """Close the connections."""
        if self._http is not None:
            await self._http.http.aclose()
            self._http = None
            self._clients.clear()

    def _client(self, service_url: str) -> ConversationClient:
        if not is_trusted(service_url, self._options.service_url):
            raise UntrustedError("not an address of the Bot Connector")
        target = target_of(service_url, self._options.service_url)
        if target not in self._clients:
            if self._http is None:
                self._http = Client(ClientOptions(timeout=SEND_SECONDS, token=self._token))
                self._http.http.follow_redirects = False
            self._clients[target] = ConversationClient(target, self._http)
        return self._clients[target]

    async def _token(self) -> str | None:
        return await self._tokens.get_app_token(PUBLIC.bot_scope, None)


def _activity(message: Json) -> MessageActivityInput:
    attachments = [
        Attachment(content_type=each["contentType"], content=each["content"])
        for each in message.get("attachments", ())
    ]
    return MessageActivityInput(
        text=message.get("text"), summary=message.get("summary"), attachments=attachments or None
    )


def _path(value: str) -> str:
    """An id as one step of an address, whatever is in it."""
    return quote(value, safe=":;=@,+~-_") if value not in (".", "..") else "%2E"


async def _told(asking: Awaitable[T]) -> T:
    """What the connector answers, or what its failure means."""
    try:
        return await asking
    except httpx.HTTPStatusError as error:
        raise _meaning(error.response) from error
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
        raise NotTakenError(f"no connection: {error}", AGAIN_SECONDS) from error
    except TokenError as error:
        raise NotTakenError(f"no token: {error}", AGAIN_SECONDS) from error
    except (httpx.HTTPError, httpx.InvalidURL, KeyError, ValueError) as error:
        # ValueError: an answer that is no JSON, or not of the shape that the SDK expects
        raise UnsureError(f"{type(error).__name__}: {error}") from error


def _meaning(response: httpx.Response) -> ConnectorError:
    status = response.status_code
    code = _code(response)
    told = f"{status} {code}".strip()
    if status == 429:
        return NotTakenError(told, _wait(response))
    if status == 401:
        return NotTakenError(f"{told}: the app's secret or tenant is not accepted", AGAIN_SECONDS)
    if status in (403, 404) or code in GONE:
        return GoneError(told)
    if 400 <= status < 500 and status != 408:
        return RefusedError(told)
    return UnsureError(told)


def _code(response: httpx.Response) -> str:
    try:
        body: Any = response.json()
    except ValueError:
        return ""
    error = body.get("error") if isinstance(body, Mapping) else None
    code = error.get("code") if isinstance(error, Mapping) else None
    return code[:80] if isinstance(code, str) else ""


def _wait(response: httpx.Response) -> float:
    """Retry-After as seconds (RFC 9110, 10.2.3): a number or a date."""
    told = response.headers.get("retry-after", "")
    try:
        return max(float(told), 0.0)
    except ValueError:
        pass
    try:
        at = parsedate_to_datetime(told)
    except ValueError:
        return WAIT_SECONDS
    return max((at - datetime.now(at.tzinfo or UTC)).total_seconds(), 0.0)


def _member(found: Any) -> Member:
    def text(name: str) -> str:
        value = getattr(found, name, None)
        return value if isinstance(value, str) else ""

    return Member(
        text("id"),
        text("aad_object_id"),
        text("user_principal_name"),
        text("tenant_id"),
        text("user_role").lower(),
    )
