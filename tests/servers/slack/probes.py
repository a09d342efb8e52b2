"""What the fake's own tests share: a client, and the refusals it meets."""

from collections.abc import Awaitable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from .workspace import FakeWorkspace

MODAL: dict[str, Any] = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Uusi"},
    "blocks": [{"type": "divider"}],
}
HOME: dict[str, Any] = {"type": "home", "blocks": [{"type": "divider"}]}
BAD_BLOCKS = [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}]


def client_of(ws: FakeWorkspace, token: str | None = None) -> AsyncWebClient:
    """A client that never repeats a request by itself."""
    token = ws.bot.token if token is None else token
    return AsyncWebClient(token=token, base_url=ws.slack.api_url, retry_handlers=[])


async def refusal(call: Awaitable[Any]) -> dict[str, Any]:
    """The body of the refusal a call is met with."""
    with pytest.raises(SlackApiError) as caught:
        await call
    body: dict[str, Any] = caught.value.response.data
    return body
