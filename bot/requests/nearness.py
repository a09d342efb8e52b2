"""Whether a request comes straight from this machine: what is open without proof asks this.

A proxy on this machine makes every client look local. It is known by the headers that it adds:
RFC 7239 (Forwarded), RFC 9110 7.6.3 (Via), the X-Forwarded family, and those of nginx, Apache,
Akamai, Azure, Cloudflare, Envoy, Fastly, Fly and Google.
"""

from __future__ import annotations

from collections.abc import Iterable
from hmac import compare_digest

from starlette.requests import Request
from starlette.types import Scope

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
PROXY_HEADERS = frozenset(
    {
        "cdn-loop",
        "client-ip",
        "fastly-client-ip",
        "fly-client-ip",
        "forwarded",
        "proxy-connection",
        "true-client-ip",
        "via",
        "x-appengine-user-ip",
        "x-arr-log-id",
        "x-arr-ssl",
        "x-client-ip",
        "x-cluster-client-ip",
        "x-forwarded",
        "x-host",
        "x-original-for",
        "x-original-host",
        "x-original-proto",
        "x-originating-ip",
        "x-proxyuser-ip",
        "x-real-ip",
        "x-remote-addr",
        "x-remote-ip",
    }
)
"""Names of headers that only a proxy adds."""
PROXY_FAMILIES = ("cf-", "x-azure-", "x-envoy-", "x-forwarded-")
"""How the names of such headers begin."""


def is_proxied(names: Iterable[str]) -> bool:
    """Whether a request's headers, by their names in small letters, say that it was forwarded."""
    return any(name in PROXY_HEADERS or name.startswith(PROXY_FAMILIES) for name in names)


def is_from_here(scope: Scope) -> bool:
    """Whether a request comes straight from this machine, through nobody else."""
    client = scope.get("client")
    names = (name.decode("latin-1").lower() for name, _ in scope["headers"])
    return client is not None and client[0] in LOOPBACK and not is_proxied(names)


def may_read_metrics(request: Request, token: str) -> bool:
    """Whether ``/metrics`` is for this caller: this machine, or a bearer of the token.

    Args:
        token: ``SIHTEERI_METRICS_TOKEN``; empty where nobody elsewhere may.
    """
    offered = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
    bears_token = bool(token) and compare_digest(offered.encode(), token.encode())
    return bears_token or is_from_here(request.scope)
