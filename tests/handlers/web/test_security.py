"""What every response carries, whose a form is, and what becomes of bugs and of bad text."""

from __future__ import annotations

import logging

import httpx
import pytest

from bot.handlers.web.guard import HEADERS
from bot.handlers.web.options import WebOptions
from tests.handlers.web.checks import check_page, find, text_of
from tests.handlers.web.site import COUNTED, DEMO_URL, SECRET, TIINA, Browser, Site

FORM = {"content-type": "application/x-www-form-urlencoded"}


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


def test_the_transport_of_these_tests_is_the_real_app(demo: Site) -> None:
    """Every test here goes through the whole ASGI app, guard and all."""
    transport = demo.browser().http._transport
    assert isinstance(transport, httpx.ASGITransport)
    assert transport.app is demo.app
