"""Probes and metrics."""

from __future__ import annotations

import pytest

from tests.handlers.web.site import MakeSite, Site


async def test_alive_while_it_answers(public: Site) -> None:
    """``/healthz`` answers whatever name the probe calls us by."""
    answer = await public.browser().get("/healthz", host="10.0.0.7")
    assert (answer.status_code, answer.text) == (200, "ok\n")


def broken() -> bool:
    """A part that fails."""
    raise ConnectionError("gone")


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ({"database": lambda: True}, 200),
        ({"database": lambda: True, "worker": lambda: False}, 503),
        ({"database": broken}, 503),
        ({}, 200),
    ],
)
async def test_ready_when_every_part_works(
    make_site: MakeSite, parts: dict[str, object], status: int
) -> None:
    """One part that does not work, or that raises, makes the process not ready, by name."""
    answer = await make_site(demo=False, services={"ready": parts}).browser().get("/readyz")
    assert answer.status_code == status
    assert answer.json()["ready"] == (status == 200)
    assert set(answer.json()["parts"]) == set(parts)


@pytest.mark.parametrize(
    ("client", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("203.0.113.9", {}, 403),
        ("127.0.0.1", {"x-forwarded-for": "203.0.113.9"}, 403),
        ("203.0.113.9", {"authorization": "Bearer collector"}, 200),
        ("203.0.113.9", {"authorization": "Bearer wrong"}, 403),
        ("203.0.113.9", {"authorization": "collector ä"}, 403),
    ],
)
async def test_metrics_are_for_this_machine_and_the_collector(
    public: Site, client: str, headers: dict[str, str], status: int
) -> None:
    """A client that came through a proxy on this machine is not this machine."""
    encoded = {name: value.encode() for name, value in headers.items()}
    browser = public.browser(client=(client, 4711))
    answer = await browser.http.get("/metrics", headers=encoded)  # type: ignore[arg-type]
    assert answer.status_code == status
    assert ("sihteeri_up 1" in answer.text) == (status == 200)


async def test_no_token_opens_nothing(make_site: MakeSite) -> None:
    """Without a configured token an empty one is not it."""
    site = make_site(demo=False)
    object.__setattr__(site.options, "metrics_token", "")
    browser = site.browser(client=("203.0.113.9", 4711))
    answer = await browser.get("/metrics", authorization="Bearer ")
    assert answer.status_code == 403


async def test_files_are_packed_and_pages_never(public: Site) -> None:
    """The style sheet travels compressed; a page, which carries form tokens, does not (BREACH)."""
    browser = public.browser()
    packed = {"accept-encoding": "gzip"}
    sheet = await browser.get("/static/sihteeri.css", **packed)
    assert sheet.headers["content-encoding"] == "gzip"
    assert "max-age" in sheet.headers["cache-control"]
    for path in ("/sign-in", "/nowhere", "/healthz"):
        assert "content-encoding" not in (await browser.get(path, **packed)).headers
