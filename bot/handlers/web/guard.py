"""What holds for every response and every request, and the probes that machines ask.

Headers, the host, no forwarding in demo.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.handlers.web.dispatcher import Dispatcher
from bot.handlers.web.options import WebOptions
from bot.requests.nearness import is_from_here, may_read_metrics

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
ANY_HOST = frozenset({"/healthz", "/readyz", "/metrics"})
"""Probes ask these by address; they show nothing of anybody."""


class Guard:
    """Wraps the pages.

    Args:
        app: The pages.
        options: How they are served.
        refuse: Makes the page for a status, in the reader's language.
    """

    def __init__(
        self, app: ASGIApp, options: WebOptions, refuse: Callable[[Request, int], Response]
    ) -> None:
        self._app = app
        self._options = options
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        guarded = self._with_headers(send)
        if self._is_misdirected(scope):
            response = self._refuse(Request(scope), 400)
            await response(scope, receive, guarded)
        elif self._options.demo and not is_from_here(scope):
            response = self._refuse(Request(scope), 403)
            await response(scope, receive, guarded)
        else:
            await self._app(scope, receive, guarded)

    def _is_misdirected(self, scope: Scope) -> bool:
        if scope["path"] in ANY_HOST and not self._options.demo:
            return False
        return not self._options.is_our_host(Headers(scope=scope).get("host", ""))

    def _with_headers(self, send: Send) -> Send:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
                if self._options.is_https:
                    headers.setdefault("strict-transport-security", "max-age=31536000")
            await send(message)

        return send_with_headers


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
        if not may_read_metrics(request, self._dispatcher.options.metrics_token):
            return PlainTextResponse("forbidden\n", 403)
        content = await self._dispatcher.requests.in_thread(self._dispatcher.services.metrics)
        return Response(content, headers={"content-type": METRICS_TYPE})


def _holds(check: Callable[[], bool]) -> bool:
    """Whether a check passes; one that raises does not, whatever it raises."""
    try:
        return check()
    except Exception:  # noqa: BLE001 - the web edge: a part that fails is not ready
        return False
