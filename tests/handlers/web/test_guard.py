"""What is refused before anybody is asked: bodies, addresses, methods, hosts, proxies."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from bot.handlers.web.options import WebOptions
from storage.engine import Database
from tests.handlers.proxies import ADDED_BY_PROXIES
from tests.handlers.web.checks import check_page
from tests.handlers.web.site import COUNTED, DEMO_URL, SECRET, Browser, Site

FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (b"a=" + b"x" * 70_000, FORM, 413),
        (b"x" * 5_000_000, FORM, 413),
        (b"a=1", {"content-type": "multipart/form-data; boundary=b"}, 415),
        (b'{"a": 1}', {"content-type": "application/json"}, 415),
        (b"a=1", {}, 415),
        (b"a=%ff", FORM, 400),
        (b"a=\xff", FORM, 400),
        (b"a=%00", FORM, 400),
        (b"&".join(b"f%d=1" % n for n in range(300)), FORM, 400),
    ],
)
async def test_a_body_that_is_no_form_of_ours_is_refused(
    tiina: Browser, content: bytes, headers: dict[str, str], status: int
) -> None:
    """Too large, of another kind, or broken: a clear page, and nothing is done."""
    answer = await tiina.http.post("/do/due.now", content=content, headers=headers)
    assert (answer.status_code, COUNTED) == (status, [])
    check_page(answer.text)


async def test_a_body_that_hides_its_length_is_read_no_further_than_allowed(
    tiina: Browser,
) -> None:
    """A chunked body is dropped as soon as it is too long."""
    sent = 0

    async def chunks() -> Any:
        nonlocal sent
        for _ in range(1000):
            sent += 1
            yield b"x" * 8192

    answer = await tiina.http.post("/do/due.now", content=chunks(), headers=FORM)
    assert answer.status_code == 413
    assert sent < 20


async def test_a_body_that_declares_too_much_is_not_read_at_all(demo: Site) -> None:
    """The declared length alone refuses it."""

    async def receive() -> Any:
        raise AssertionError("the body was asked for")

    sent = await posted(demo, receive, (b"content-length", b"5000000"))
    assert sent[0]["status"] == 413


async def posted(site: Site, receive: Any, *headers: tuple[bytes, bytes]) -> list[Any]:
    """What the app sends for a form whose body comes from ``receive`` (bare ASGI)."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    form = (b"content-type", FORM["content-type"].encode())
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/say",
        "raw_path": b"/say",
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"127.0.0.1:3000"), form, *headers],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 3000),
        "scheme": "http",
        "http_version": "1.1",
    }
    await site.app(scope, receive, send)
    return sent


@pytest.mark.parametrize("length", ["-1", "ten", "1e3"])
async def test_a_nonsense_length_is_refused(tiina: Browser, length: str) -> None:
    """A content length that is no number is not guessed at."""
    headers = {**FORM, "content-length": length}
    answer = await tiina.http.post("/do/due.now", content=b"a=1", headers=headers)
    assert answer.status_code == 400


async def test_an_address_that_is_too_long_is_refused(filled_database: Database) -> None:
    """A question longer than any form gets a page that says so."""
    site = Site(filled_database, WebOptions(DEMO_URL, SECRET, demo=True, most_bytes=1000))
    answer = await site.browser().get("/decides?question=" + "x" * 1000)
    assert answer.status_code == 414
    check_page(answer.text)


@pytest.mark.parametrize("query", ["a=%ff", "a=%00"])
async def test_a_broken_address_is_refused(tiina: Browser, query: str) -> None:
    """Broken UTF-8 and NUL in an address never reach the database."""
    assert (await tiina.get(f"/do/agenda?{query}")).status_code == 400


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("PUT", "/", "GET, HEAD"),
        ("DELETE", "/settings", "GET, HEAD"),
        ("GET", "/say", "POST"),
        ("OPTIONS", "/sign-in", "GET, HEAD, POST"),
    ],
)
async def test_another_method_is_told_which_there_are(
    tiina: Browser, method: str, path: str, allow: str
) -> None:
    """405 with the methods of the address."""
    answer = await tiina.http.request(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, allow)


async def test_head_is_answered_like_get(tiina: Browser) -> None:
    """Link checkers ask with HEAD."""
    assert (await tiina.http.head("/meetings")).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example.org", "127.0.0.1.evil.example.org", "[", "", "evil.example.org:3000"]
)
async def test_another_host_name_is_refused(demo: Site, host: str) -> None:
    """A name that was made to point at this machine does not open it (DNS rebinding)."""
    answer = await demo.browser().get("/", host=host)
    assert answer.status_code == 400
    check_page(answer.text)


@pytest.mark.parametrize("host", ["127.0.0.1:3000", "localhost:3000", "[::1]:3000", "LOCALHOST"])
async def test_this_machine_s_names_are_ours(demo: Site, host: str) -> None:
    """Every loopback name works, whatever its port."""
    assert (await demo.browser().get("/", host=host)).status_code == 200


@pytest.mark.parametrize("header", ADDED_BY_PROXIES)
async def test_demo_mode_refuses_what_was_forwarded(demo: Site, header: str) -> None:
    """Nobody gets to act as a member through a proxy, not even for a file."""
    for path in ("/", "/act-as", "/static/sihteeri.css", "/healthz"):
        assert (await demo.browser().get(path, **{header: "203.0.113.9"})).status_code == 403


async def test_demo_mode_refuses_another_machine(demo: Site) -> None:
    """A client that is not on this machine gets nothing, whatever it calls us."""
    answer = await demo.browser(client=("203.0.113.9", 4711)).get("/")
    assert answer.status_code == 403


async def test_outside_demo_mode_a_proxy_is_welcome(public: Site) -> None:
    """A reverse proxy forwards; the host is still checked."""
    proxied = {"x-forwarded-for": "203.0.113.9", "x-forwarded-proto": "https"}
    assert (await public.browser().get("/sign-in", **proxied)).status_code == 200
    assert (await public.browser().get("/sign-in", host="evil.example.org")).status_code == 400


async def test_https_pages_ask_for_https_ever_after(public: Site, demo: Site) -> None:
    """Strict transport security is set exactly where there is transport security."""
    name = "strict-transport-security"
    assert name in (await public.browser().get("/sign-in")).headers
    assert name not in (await demo.browser().get("/")).headers


async def test_a_client_that_hangs_up_is_no_bug(
    demo: Site, caplog: pytest.LogCaptureFixture
) -> None:
    """A connection that breaks in the middle of a form is not logged as our fault."""
    messages = iter(
        [
            {"type": "http.request", "body": b"a=", "more_body": True},
            {"type": "http.disconnect"},
        ]
    )

    async def receive() -> Any:
        return next(messages)

    with caplog.at_level(logging.ERROR):
        sent = await posted(demo, receive)
    assert (sent[0]["status"], caplog.records) == (400, [])
