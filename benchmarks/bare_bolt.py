"""The peer: a Bolt app that checks the signature and acks with a sentence, and no more."""

from __future__ import annotations

import os
import re

import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


async def authorize(**_: object) -> AuthorizeResult:
    """The same installation for everybody, without asking Slack."""
    return AuthorizeResult(enterprise_id=None, team_id="T", bot_token="xoxb-bench", bot_id="B")


async def on_command(ack: AsyncAck) -> None:
    """Answer in the ack."""
    await ack("Answered.")


def build() -> Starlette:
    """The app."""
    bolt = AsyncApp(
        signing_secret=os.environ["SLACK_SIGNING_SECRET"],
        authorize=authorize,
        process_before_response=True,
    )
    bolt.command(re.compile(".+"))(on_command)
    handler = AsyncSlackRequestHandler(bolt)

    async def endpoint(request: Request) -> Response:
        return await handler.handle(request)

    return Starlette(routes=[Route("/slack/events", endpoint, methods=["POST"])])


if __name__ == "__main__":
    os.environ.pop("SLACK_BOT_TOKEN", None)
    uvicorn.run(build(), host="127.0.0.1", port=int(os.environ["PORT"]), log_level="warning")
