"""For machines: is it alive, can it serve, what has it counted."""

from __future__ import annotations

from collections.abc import Callable
from hmac import compare_digest

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.handlers.web.dispatcher import Dispatcher
from bot.handlers.web.guard import is_from_here

METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Probes:
    """The endpoints of monitoring.

    Args:
        dispatcher: What pages share.
    """

    def __init__(self, dispatcher: Dispatcher) -> None:
        self._dispatcher = dispatcher

    async def on_healthz(self, _request: Request) -> Response:
        """``GET /healthz``: 200 while the process answers at all."""
        return PlainTextResponse("ok\n")

    async def on_readyz(self, _request: Request) -> Response:
        """``GET /readyz``: 200 when every part works, else 503 with the parts that do not."""
        parts = {}
        for name, check in self._dispatcher.services.ready.items():
            parts[name] = await self._dispatcher.requests.in_thread(_holds, check)
        good = all(parts.values())
        return JSONResponse({"ready": good, "parts": parts}, 200 if good else 503)

    async def on_metrics(self, request: Request) -> Response:
        """``GET /metrics``: Prometheus text, for this machine or a bearer of the token."""
        if not (is_from_here(request.scope) or self._bears_token(request)):
            return PlainTextResponse("forbidden\n", 403)
        content = await self._dispatcher.requests.in_thread(self._dispatcher.services.metrics)
        return Response(content, headers={"content-type": METRICS_TYPE})

    def _bears_token(self, request: Request) -> bool:
        token = self._dispatcher.options.metrics_token
        offered = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
        return bool(token) and compare_digest(offered.encode(), token.encode())


def _holds(check: Callable[[], bool]) -> bool:
    """Whether a check passes; one that raises does not, whatever it raises."""
    try:
        return check()
    except Exception:  # noqa: BLE001 - the web edge: a part that fails is not ready
        return False
