"""Getting in and out: one-time links, demo members, the language before signing in."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest

from bot.access.operations_sessions import LinkToSend, prepare_sign_in_link
from bot.requests.context import Context
from bot.requests.kinds import Outgoing
from governance.due_work.due_work import DueWork
from storage.due_work.due_work import list_due_work
from tests.handlers.web.checks import check_page, find, text_of
from tests.handlers.web.site import AINO, TIINA, Browser, MakeSite, Site

CLOSED = (
    "/",
    "/talk",
    "/meetings",
    "/meetings/1",
    "/bodies",
    "/bodies/steering-group",
    "/decides?question=x",
    "/calendar",
    "/console",
    "/settings",
    "/do/members",
)
EBBA = "ebba.norrgard@exempelby.example.org"


async def ask_for_link(browser: Browser, email: str) -> httpx.Response:
    """Fill in the sign-in form."""
    await browser.get("/sign-in")
    return await browser.post("/sign-in", {"email": email})


def links_owed(site: Site) -> list[str]:
    """The tokens of the links that the worker would send now, oldest first."""
    with site.database.read() as session:
        owed = list_due_work(session, 1, kind="sign-in")
    tokens = (_token(site, work) for work in sorted(owed, key=lambda work: work.id))
    return [token for token in tokens if token]


def _token(site: Site, work: DueWork) -> str:
    with site.database.read() as session:
        found = prepare_sign_in_link(site.seal, Context(session, site.community, site.now), work)
    if not isinstance(found, Outgoing):
        return ""
    assert isinstance(found.content, LinkToSend)
    return found.content.token


async def test_every_page_needs_a_session(public: Site) -> None:
    """Outside demo mode a stranger is sent to sign in, wherever they turn."""
    for path in CLOSED:
        answer = await public.browser().http.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in"), path


async def test_signing_in_by_link(public: Site) -> None:
    """Ask for a link, open it, press the button: the session holds, and the link is used up."""
    browser = public.browser()
    await browser.get("/meetings")
    sent = await ask_for_link(browser, AINO.upper())
    check_page(sent.text)
    (token,) = links_owed(public)
    opened = await browser.get(f"/sign-in/{token}")
    assert opened.status_code == 200
    check_page(opened.text)
    entered = await browser.post(f"/sign-in/{token}")
    assert entered.url.path == "/meetings"
    assert "Aino Lehtokangas" in entered.text
    stranger = public.browser()
    await stranger.get(f"/sign-in/{token}")
    refused = await stranger.post(f"/sign-in/{token}")
    assert refused.status_code == 422
    check_page(refused.text)


async def test_opening_a_link_uses_nothing_up(public: Site) -> None:
    """A mail scanner may open the link as often as it likes; only the button signs in."""
    browser = public.browser()
    await ask_for_link(browser, AINO)
    (token,) = links_owed(public)
    for _ in range(5):
        scanned = await public.browser().get(f"/sign-in/{token}")
        assert "set-cookie" not in scanned.headers or "session" not in scanned.headers["set-cookie"]
    await browser.get(f"/sign-in/{token}")
    assert "Aino" in (await browser.post(f"/sign-in/{token}")).text


async def test_the_answer_does_not_tell_who_is_known(public: Site) -> None:
    """A known address, an unknown one and nonsense get the same page; one link is sent."""
    texts = set()
    for email in (AINO, "nobody@example.org", "no address", "", "x" * 5000, "a@b\u202e.org"):
        browser = public.browser()
        answer = await ask_for_link(browser, email)
        assert answer.status_code == 200
        texts.add(text_of(find(check_page(answer.text), "main")[0]))
    assert len(texts) == 1
    assert len(links_owed(public)) == 1


@pytest.mark.parametrize("token", ["x", "1.2", "9" * 300, "%2e%2e", "a%3Fb"])
async def test_a_made_up_link_opens_nothing(public: Site, token: str) -> None:
    """A token that nobody made is refused politely, whatever it looks like."""
    browser = public.browser()
    opened = await browser.get(f"/sign-in/{token}")
    assert opened.status_code in (200, 404)
    answer = await browser.post(f"/sign-in/{token}")
    assert answer.status_code in (404, 422)
    check_page(answer.text)


async def signed_in(site: Site, email: str) -> Browser:
    """A browser with a session of its own."""
    browser = site.browser()
    await ask_for_link(browser, email)
    token = links_owed(site)[-1]
    await browser.get(f"/sign-in/{token}")
    await browser.post(f"/sign-in/{token}")
    return browser


async def test_the_session_s_cookie_is_well_kept(public: Site) -> None:
    """HttpOnly, SameSite, Secure, for this host only, and for a limited time."""
    browser = public.browser()
    await ask_for_link(browser, AINO)
    (token,) = links_owed(public)
    await browser.get(f"/sign-in/{token}")
    answer = await browser.http.post(f"/sign-in/{token}", data={"_csrf": browser.csrf})
    (cookie,) = [
        c for c in answer.headers.get_list("set-cookie") if c.startswith("__Host-sihteeri-session=")
    ]
    for flag in ("HttpOnly", "SameSite=lax", "Secure", "Path=/", "Max-Age=1209600"):
        assert flag in cookie


async def test_a_session_ends_by_itself(public: Site) -> None:
    """After its time the pages ask to sign in again, and a form is refused with its text kept."""
    browser = await signed_in(public, AINO)
    assert (await browser.get("/meetings")).url.path == "/meetings"
    public.now += timedelta(days=15)
    answer = await browser.post(
        "/do/propose.save", {"title": "Late thought"}, **{"sec-fetch-site": "same-origin"}
    )
    assert answer.status_code == 403
    assert "Late thought" in answer.text
    assert (await browser.get("/meetings")).url.path == "/sign-in"


async def test_signing_out_ends_the_session_itself(public: Site) -> None:
    """A copy of the cookie is worth nothing after signing out."""
    browser = await signed_in(public, AINO)
    copied = dict(browser.http.cookies)
    await browser.post("/sign-out")
    thief = public.browser()
    thief.http.cookies.update(copied)
    assert (await thief.get("/meetings")).url.path == "/sign-in"
    assert (await browser.get("/")).url.path == "/sign-in"


async def test_pages_speak_the_person_s_language(public: Site) -> None:
    """After signing in the roster's language counts, not the browser's."""
    browser = await signed_in(public, EBBA)
    answer = await browser.get("/", **{"accept-language": "fi"})
    assert 'lang="sv"' in answer.text


async def test_nobody_acts_as_a_member_outside_demo_mode(public: Site) -> None:
    """The demo's door does not exist, nor does its cookie count."""
    browser = public.browser()
    await browser.get("/sign-in")
    person = public.person(AINO)
    answer = await browser.post("/act-as", {"community": "1", "person": str(person.id)})
    assert answer.status_code == 404


async def test_a_demo_cookie_opens_nothing_outside_demo_mode(make_site: MakeSite) -> None:
    """A cookie signed in demo mode is no session, even with the same secret."""
    demo, public = make_site(), make_site(demo=False)
    browser = demo.browser()
    await browser.act_as(AINO)
    cookie = browser.http.cookies["sihteeri-demo"]
    stranger = public.browser(cookie=f"__Host-sihteeri-demo={cookie}")
    assert (await stranger.get("/meetings")).url.path == "/sign-in"


async def test_the_demo_s_door_shows_bodies_people_and_meetings(demo: Site) -> None:
    """Before choosing anybody one sees who there is, what bodies there are and what is coming."""
    answer = await demo.browser().get("/", **{"accept-language": "en"})
    text = text_of(check_page(answer.text))
    for shown in ("Aino Lehtokangas", "Steering Group: chair", "Coming meetings", "strategic"):
        assert shown in text


async def test_choosing_a_member_and_another(demo: Site) -> None:
    """The banner says who one is; switching leads back to the choice."""
    browser = demo.browser()
    answer = await browser.act_as(TIINA)
    assert "toimit henkilönä Tiina Sorvari" in answer.text
    check_page(answer.text)
    back = await browser.post("/sign-out")
    assert "/act-as" in back.text
    assert "Ebba Norrgård" in (await browser.act_as(EBBA)).text


@pytest.mark.parametrize(
    ("community", "person", "status"),
    [("1", "99999", 404), ("2", "1", 404), ("x", "1", 400), ("1", "", 400), ("1", "1" * 30, 400)],
)
async def test_acting_as_nobody(demo: Site, community: str, person: str, status: int) -> None:
    """Only people of a community that is served can be acted as."""
    browser = demo.browser()
    await browser.get("/")
    answer = await browser.post("/act-as", {"community": community, "person": person})
    assert answer.status_code == status
    assert "/act-as" in (await browser.get("/")).text


async def test_demo_mode_has_no_links(demo: Site) -> None:
    """There is nothing to sign in to: one link page leads home, the others are not there."""
    browser = demo.browser()
    assert (await browser.get("/sign-in")).url.path == "/"
    assert (await browser.get("/sign-in/token")).status_code == 404
    assert (await browser.post("/sign-in", {"email": AINO})).status_code == 404


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        ("sv-FI,sv;q=0.9,en;q=0.8", "sv"),
        ("de-DE,fi;q=0.3", "fi"),
        ("fi;q=0.2, en;q=0.7", "en"),
        ("de", "en"),
        ("fi;q=x", "en"),
        ("sv;q=0", "en"),
        ("", "en"),
        ("x" * 100_000, "en"),
    ],
)
async def test_strangers_get_the_language_of_their_browser(
    public: Site, accept: str, language: str
) -> None:
    """The browser's best of our three languages; English where it names none."""
    answer = await public.browser().get("/sign-in", **{"accept-language": accept})
    assert check_page(answer.text).get("lang") == language


async def test_a_stranger_can_choose_the_language(public: Site) -> None:
    """The choice is kept, and leads back to the page it was made on."""
    browser = public.browser()
    await browser.get("/sign-in")
    answer = await browser.post("/language", {"language": "sv", "_from": "/sign-in"})
    assert answer.url.path == "/sign-in"
    assert check_page(answer.text).get("lang") == "sv"
    assert (await browser.post("/language", {"language": "de"})).status_code == 400


@pytest.mark.parametrize("goal", ["https://evil.example.org/", "//evil.example.org", "/\\evil"])
async def test_no_form_leads_elsewhere(demo: Site, goal: str) -> None:
    """A page to go back to is one of ours, whatever the form says."""
    browser = demo.browser()
    await browser.get("/")
    answer = await browser.http.post(
        "/language", data={"_csrf": browser.csrf, "language": "fi", "_from": goal}
    )
    assert answer.headers["location"] == "/"
