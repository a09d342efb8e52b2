"""Send messages on Slack: once each, found again when it is not known whether they arrived."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, NoReturn

from aiohttp import ClientConnectorError
from cachetools import LRUCache
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.handlers.slack.blocks import POSTED, to_message
from bot.handlers.slack.clients import NETWORK_ERRORS, Authorisation, Clients, code_of
from bot.requests.cards import Card
from bot.requests.messenger import Ambiguous, Rejected, Sent, Throttled, Unreachable
from governance.people.people import Channel, Recipient

EVENT_TYPE = "sihteeri_message"
"""The type of our messages' metadata, in whose payload the idempotency key travels."""

GONE = frozenset(
    {
        "account_inactive",
        "cannot_dm_bot",
        "channel_not_found",
        "ekm_access_denied",
        "invalid_auth",
        "is_archived",
        "messages_tab_disabled",
        "no_permission",
        "not_authed",
        "not_in_channel",
        "org_login_required",
        "restricted_action",
        "team_access_not_granted",
        "team_not_found",
        "token_expired",
        "token_revoked",
        "user_disabled",
        "user_is_bot",
        "user_not_found",
        "user_not_visible",
        "users_not_found",
    }
)
"""Slack's errors that say: this person cannot be reached here."""

UNCLEAR = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable"})
"""Slack's errors after which a message may have been posted all the same."""

LIMITED = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
WAIT_SECONDS = 10.0
LOOK_BACK = timedelta(minutes=1)
PAGE, PAGES = 200, 5
MOST_KEPT = 5000


class SlackMessenger:
    """Sends cards to people in direct messages.

    It repeats nothing by itself: a 429 is told to the worker, which waits; a cut connection
    may have posted, so it is looked up by the key in the message's metadata first.

    Args:
        authorisation: Finds the token of a workspace.
        base_url: Of the pages.
    """

    def __init__(self, clients: Clients, authorisation: Authorisation, base_url: str) -> None:
        self._clients = clients
        self._authorisation = authorisation
        self._base_url = base_url
        self._channels: LRUCache[tuple[str, str], str] = LRUCache(MOST_KEPT)

    @property
    def channel(self) -> Channel:
        """Slack."""
        return "slack"

    @property
    def can_look_up(self) -> bool:
        """Messages carry their key."""
        return True

    async def send(self, to: Recipient, card: Card, key: str, now: datetime) -> Sent:
        """Send a card once (see :class:`bot.requests.messenger.Messenger`)."""
        client = await self._client(to)
        channel = await self._conversation(client, to)
        message = to_message(card, self._base_url, surface=POSTED)
        metadata = {"event_type": EVENT_TYPE, "event_payload": {"key": key}}
        try:
            answer = await client.chat_postMessage(
                channel=channel,
                metadata=metadata,
                unfurl_links=False,
                unfurl_media=False,
                **message,
            )
        except ClientConnectorError as error:  # no connection was made, so nothing was taken
            raise Throttled(WAIT_SECONDS) from error
        except SlackApiError as error:
            if code_of(error) in GONE:
                self._channels.pop((to.workspace, to.external_id), None)
            raise_for(error)
        except NETWORK_ERRORS as error:
            raise Ambiguous(type(error).__name__) from error
        return Sent(f"{answer['channel']}/{answer['ts']}")

    async def look_up(self, to: Recipient, key: str, since: datetime) -> Sent | None:
        """Look for a message by its key (see :class:`bot.requests.messenger.Messenger`).

        The history lags behind by seconds; the worker waits before it asks.
        """
        try:
            client = await self._client(to)
            channel = await self._conversation(client, to)
            return await _find(client, channel, key, since - LOOK_BACK)
        except (Unreachable, Rejected, Throttled) as error:
            raise Ambiguous(str(error)) from error
        except NETWORK_ERRORS as error:
            raise Ambiguous(type(error).__name__) from error

    async def token_of(self, workspace: str) -> str | None:
        """The token that messages into a workspace are sent with; None where there is none."""
        return await self._authorisation.token_of(workspace)

    async def _client(self, to: Recipient) -> AsyncWebClient:
        token = await self.token_of(to.workspace)
        if not token:
            raise Unreachable(f"the app is not installed in {to.workspace}")
        return self._clients.build(token, waits=False, seconds=20)

    async def _conversation(self, client: AsyncWebClient, to: Recipient) -> str:
        """The direct conversation with somebody; nothing is sent while it is opened."""
        place = (to.workspace, to.external_id)
        if place in self._channels:
            return self._channels[place]
        try:
            answer = await client.conversations_open(users=to.external_id)
        except SlackApiError as error:
            if _is_unclear(error):
                raise Throttled(WAIT_SECONDS) from error
            raise_for(error)
        except NETWORK_ERRORS as error:
            raise Throttled(WAIT_SECONDS) from error
        channel = str(answer["channel"]["id"])
        self._channels[place] = channel
        return channel


async def _find(client: AsyncWebClient, channel: str, key: str, oldest: datetime) -> Sent | None:
    cursor: str | None = None
    for _ in range(PAGES):
        page = await client.conversations_history(
            channel=channel,
            oldest=f"{oldest.timestamp():.6f}",
            include_all_metadata=True,
            limit=PAGE,
            cursor=cursor,
        )
        for message in page["messages"]:
            if _key_of(message) == key:
                return Sent(f"{channel}/{message['ts']}")
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return None
    raise Ambiguous(f"more than {PAGE * PAGES} messages since then")


def _key_of(message: dict[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return None
    key = (metadata.get("event_payload") or {}).get("key")
    return str(key) if key else None


def raise_for(error: SlackApiError) -> NoReturn:
    """Raise what Slack's refusal means for a sending.

    Raises:
        Throttled, Unreachable, Ambiguous, Rejected: As the error says.
    """
    code = code_of(error)
    if error.response.status_code == 429 or code in LIMITED:
        raise Throttled(_retry_after(error)) from error
    if code in GONE:
        raise Unreachable(code) from error
    if _is_unclear(error):
        raise Ambiguous(code or str(error.response.status_code)) from error
    raise Rejected(code) from error


def _is_unclear(error: SlackApiError) -> bool:
    return error.response.status_code >= 500 or code_of(error) in UNCLEAR


def _retry_after(error: SlackApiError) -> float:
    headers = {name.lower(): value for name, value in error.response.headers.items()}
    told = str(headers.get("retry-after", ""))
    return float(told) if told.isdigit() else WAIT_SECONDS
