"""What is refused, and what every response carries."""

from __future__ import annotations

import logging
from typing import Any

import httpx
import pytest

from bot.desk.office import Visit
from bot.handlers.web.guard import HEADERS
from bot.handlers.web.options import WebOptions
from bot.replies.card import Card, Reply
from bot.verbs import Verb
from storage.engine import Database
from tests.handlers.web.checks import check_page, find, text_of
from tests.handlers.web.site import DEMO_URL, SECRET, Browser, MakeSite, Site

TIINA = "tiina.sorvari@esimerkkitoimittaja.example.org"
FORM = {"content-type": "application/x-www-form-urlencoded"}


def on_break(visit: Visit) -> Reply:
    """Breaks."""
    raise RuntimeError("a test broke this on purpose")


def on_count(visit: Visit) -> Reply:
    """Counts how often it has been asked."""
    COUNTED.append(dict(visit.values))
    return Card("Counted", tone="done")


COUNTED: list[dict[str, str]] = []


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    """Each test counts from nothing."""
    COUNTED.clear()


@pytest.fixture
async def tiina(make_site: MakeSite) -> Browser:
    """A browser acting as a secretary, on a site with a verb that counts and one that breaks."""
    site = make_site(extra={Verb.DUE_NOW: on_count, Verb.STATUS: on_break})
    browser = site.browser()
    await browser.act_as(TIINA)
    return browser


async def test_every_kind_of_response_carries_the_headers(tiina: Browser) -> None:
    """Pages, files, faults, bugs, redirects and probes all carry the same policy."""
    seen = [
        await tiina.get("/"),
        await tiina.get("/static/sihteeri.css"),
        await tiina.get("/static/nothing.css"),
        await tiina.get("/nowhere"),
        await tiina.get("/calendar/unknown.ics"),
        await tiina.get("/healthz"),
        await tiina.get("/do/due.now"),
        await tiina.get("/do/status"),
        await tiina.http.get("/sign-in"),
        await tiina.http.put("/"),
        await tiina.http.post("/say", data={"text": "x" * 100_000}),
        await tiina.http.get("/", headers={"host": "evil.example.org"}),
    ]
    assert [each.status_code for each in seen] == [
        200, 200, 404, 404, 404, 200, 405, 500, 303, 405, 413, 400,
    ]  # fmt: skip
    for each in seen:
        for name, value in HEADERS.items():
            assert each.headers[name] == value, (each.url, name)


async def test_pages_are_not_kept_and_files_are(tiina: Browser) -> None:
    """A page with somebody's matters stays in no cache; a file's address changes with it."""
    assert (await tiina.get("/")).headers["cache-control"] == "no-store"
    kept = (await tiina.get("/static/sihteeri.css")).headers["cache-control"]
    assert kept == "public, max-age=31536000, immutable"


async def test_the_policy_allows_no_inline_code(tiina: Browser) -> None:
    """Neither scripts nor styles may stand in a page, nor may anybody frame it."""
    policy = (await tiina.get("/")).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


async def test_a_form_without_its_token_changes_nothing(tiina: Browser) -> None:
    """No token, a made-up one and somebody else's are each answered 403, and nothing is done."""
    other = tiina.site.browser()
    await other.act_as("aino.lehtokangas@esimerkkila.example.org")
    for token in ("", "0" * 64, "ä", other.csrf):
        answer = await tiina.http.post("/do/due.now", data={"_csrf": token, "x": "1"})
        assert answer.status_code == 403
        check_page(answer.text)
    assert COUNTED == []


async def test_the_token_of_one_member_is_not_another_s(tiina: Browser) -> None:
    """After switching members in the same browser the earlier token no longer works."""
    before = tiina.csrf
    await tiina.act_as("aino.lehtokangas@esimerkkila.example.org")
    answer = await tiina.http.post("/do/due.now", data={"_csrf": before})
    assert answer.status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_a_form_sent_from_elsewhere_is_refused(tiina: Browser, site: str) -> None:
    """Even with a token, a browser that says the form came from another site is refused."""
    answer = await tiina.post("/do/due.now", {"x": "one"}, **{"sec-fetch-site": site})
    assert (answer.status_code, COUNTED) == (403, [])
    assert 'class="kept"' not in answer.text


async def test_what_was_written_is_shown_when_its_form_had_grown_old(tiina: Browser) -> None:
    """Somebody whose session ended while writing gets their words back to copy."""
    answer = await tiina.http.post(
        "/do/propose.save",
        data={"_csrf": "old", "title": "A long thought", "meeting": "7"},
        headers={"sec-fetch-site": "same-origin"},
    )
    assert answer.status_code == 403
    document = check_page(answer.text)
    assert [text_of(each) for each in find(document, "p", class_="kept")] == ["A long thought"]


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


@pytest.mark.parametrize(
    "header", ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"]
)
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


@pytest.mark.parametrize("base_url", ["https://sihteeri.example.org", "http://192.0.2.1:3000"])
def test_demo_mode_is_refused_elsewhere(base_url: str) -> None:
    """Options for a demo that others could reach cannot even be made."""
    with pytest.raises(ValueError, match="loopback"):
        WebOptions(base_url, SECRET, demo=True)


def test_a_short_secret_is_refused() -> None:
    """Signatures need a secret worth the name."""
    with pytest.raises(ValueError, match="32 bytes"):
        WebOptions(DEMO_URL, b"short")


async def test_a_bug_is_told_with_a_number_that_the_log_has(
    tiina: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    """The person gets a reference, the log the cause, and neither gets the other's part."""
    with caplog.at_level(logging.ERROR):
        answer = await tiina.get("/do/status")
    assert answer.status_code == 500
    document = check_page(answer.text)
    (record,) = caplog.records
    reference = record.getMessage().split()[1]
    assert reference in text_of(document)
    assert "on purpose" not in answer.text
    assert record.exc_info is not None


@pytest.mark.parametrize(
    "cookie", ["nonsense", "", "e30", "%00", "A" * 5000, "bm90IHNpZ25lZCBieSB1cw"]
)
@pytest.mark.parametrize("name", ["visit", "demo", "talk", "language", "next", "session"])
async def test_a_made_up_cookie_is_as_good_as_none(demo: Site, name: str, cookie: str) -> None:
    """Cookies that we did not sign open nothing and break nothing."""
    browser = demo.browser(cookie=f"sihteeri-{name}={cookie}")
    answer = await browser.get("/")
    assert answer.status_code == 200
    assert "/act-as" in answer.text


async def test_text_that_looks_like_markup_is_shown_as_text(demo: Site) -> None:
    """An item with tags, quotes and right-to-left words comes back as it was written."""
    browser = demo.browser()
    await browser.act_as(TIINA)
    hostile = "<img src=x onerror=alert(1)> \"'& שלום 🎉"
    form = check_page((await browser.get("/do/propose")).text)
    meeting = find(form, "input", name="meeting")[0].get("value") or ""
    proposed = await browser.post(
        "/do/propose.save",
        {"meeting": meeting, "title": hostile, "why": hostile, "wanted": "decision"},
    )
    assert proposed.status_code == 200
    agenda = await browser.get(f"/meetings/{meeting}")
    document = check_page(agenda.text)
    assert hostile in text_of(document)
    assert find(document, "img", src="x") == []


async def test_the_visit_cookie_is_for_us_alone(public: Site, demo: Site) -> None:
    """Cookies are out of scripts' reach, stay on our pages, and on https are bound to the host."""
    https = (await public.browser().get("/sign-in")).headers["set-cookie"]
    assert https.startswith("__Host-sihteeri-visit=")
    for flag in ("HttpOnly", "SameSite=lax", "Secure", "Path=/"):
        assert flag in https
    http = (await demo.browser().get("/")).headers["set-cookie"]
    assert "HttpOnly" in http
    assert "Secure" not in http


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

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/say",
        "raw_path": b"/say",
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"127.0.0.1:3000"), (b"content-type", FORM["content-type"].encode())],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 3000),
        "scheme": "http",
        "http_version": "1.1",
    }
    with caplog.at_level(logging.ERROR):
        await demo.app(scope, receive, send)
    assert (sent[0]["status"], caplog.records) == (400, [])


def test_the_transport_of_these_tests_is_the_real_app(demo: Site) -> None:
    """Every test here goes through the whole ASGI app, guard and all."""
    transport = demo.browser().http._transport
    assert isinstance(transport, httpx.ASGITransport)
    assert transport.app is demo.app
