"""A person's own settings."""

from __future__ import annotations

from starlette.responses import Response

from bot.handlers.web.do import answer_page
from bot.handlers.web.front import Front
from bot.handlers.web.incoming import PageRequest
from bot.replies.card import Request as Asked
from bot.verbs import Verb


async def on_settings(front: Front, request: PageRequest) -> Response:
    """``GET /settings``: language, where to be written to, quiet."""
    return await answer_page(front, request, Asked(Verb.SETTINGS, {}), current="settings")
