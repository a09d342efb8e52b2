"""Many workspaces: installing by OAuth, for a workspace or a whole organisation."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from bot.requests.cards import Card
from bot.requests.verbs import VerbId
from storage.people.people import add_address
from tests.handlers.slack.site import (
    BASE_URL,
    OUR_SCOPES,
    SlackSite,
    options_of,
    running_site,
    told,
)
from tests.handlers.slack.test_linking import link_by_code
from tests.servers.slack.api import FakeSlack
from tests.servers.slack.state import Team
from tests.servers.slack.workspace import FakeWorkspace
from tests.world import World


class Browser:
    """Somebody installing the app, with a browser of their own."""

    def __init__(self, site: SlackSite, language: str = "fi-FI") -> None:
        transport = httpx.ASGITransport(app=site.app)
        headers = {"accept-language": f"{language},en;q=0.5"}
        self.http = httpx.AsyncClient(transport=transport, base_url=BASE_URL, headers=headers)
        self.state = ""

    async def opens(self) -> httpx.Response:
        """Open the install page, and remember the state that its link carries."""
        page = await self.http.get("/slack/install")
        link = re.search(r'href="([^"]+)"', page.text)
        assert link is not None
        query = parse_qs(urlsplit(unescape(link[1])).query)
        self.state = query["state"][0]
        assert set(query["scope"][0].split(",")) == OUR_SCOPES
        assert query["user_scope"] == [] if "user_scope" in query else True
        return page

    async def comes_back(self, **query: str) -> httpx.Response:
        """Come back from Slack."""
        return await self.http.get("/slack/oauth_redirect", params=query)


@pytest.fixture
async def site(world: World, fake_slack: FakeSlack) -> AsyncIterator[SlackSite]:
    """A site that serves many workspaces; the app is installed nowhere yet."""
    ws = FakeWorkspace(fake_slack, scopes=OUR_SCOPES)
    fake_slack.uninstall(ws.bot)
    options = options_of(
        ws,
        bot_token="",
        client_id=fake_slack.state.client_id,
        client_secret=fake_slack.state.client_secret,
    )
    async with running_site(world, ws, options) as running:
        yield running


async def install(site: SlackSite, team: Team, *, org_wide: bool = False) -> httpx.Response:
    """Go through the whole installation."""
    browser = Browser(site)
    await browser.opens()
    admin = site.slack.add_user(team, f"admin@{team.domain}.example.org")
    code = site.slack.consent(team, admin, f"{BASE_URL}/slack/oauth_redirect", org_wide=org_wide)
    return await browser.comes_back(code=code, state=browser.state)


async def serve(site: SlackSite, team: Team, *, org_wide: bool = False) -> httpx.Response:
    """Install, and an officer says yes."""
    answer = await install(site, team, org_wide=org_wide)
    site.world.bind_what_waits()
    return answer


async def test_a_strangers_installation_waits_and_takes_nothing(site: SlackSite) -> None:
    """No binding, no waiting address taken, no word of the roster: one sentence, no linking."""
    world, team = site.world, site.ws.team
    promised = world.member("steering-group")
    with world.database.write() as session:
        place = (session, world.community.id, promised.id)
        add_address(*place, platform="slack", external_id="U0PROMISED")
    before = world.rows()
    assert (await install(site, team)).status_code == 200
    site.ws.bot = site.slack.bot_of(team.id)
    member = site.member()
    for text in ("/sihteeri", "/decides maksuista", "/agenda ohry", "/members ohry"):
        shown = await member.types(text)
        assert "odottaa organisaationsa hyväksyntää" in shown, text
        assert "Yhdistä tilini" not in shown
    assert "odottaa organisaationsa" in await member.dm("kuka on ohryn puheenjohtaja?")
    after = world.rows()
    for table in ("workspace", "address", "person", "due_work"):
        assert after[table] == before[table], table


async def test_an_officer_lets_a_workspace_in_and_takes_it_out_again(site: SlackSite) -> None:
    """Waiting, bound from the desk, answered; unbound, its addresses wait and it gets nothing."""
    world, team = site.world, site.ws.team
    await install(site, team)
    member = site.member()
    world.refused(world.member("steering-group"), VerbId("workspaces"))
    world.bind_what_waits()
    assert "Näin minua" in await site.guest().types("/sihteeri")
    await link_by_code(site, member, member.user.email or "")
    listed = world.done(world.secretary("steering-group"), VerbId("workspaces"))
    near = team.name
    done = world.press(world.chair("steering-group"), listed, VerbId("workspace.unbind"), near=near)
    assert isinstance(done, Card)
    assert done.tone == "done"
    assert not any(team.id in row for row in world.rows()["address"])
    assert "odottaa organisaationsa" in await member.types("/agenda ohry")
    world.bind_what_waits()
    assert "Asialista" in await member.types("/agenda ohry")


async def test_what_the_environment_names_stays_unbound_when_an_officer_said_so(
    world: World, fake_slack: FakeSlack
) -> None:
    """First contact binds once; a restart does not undo what an officer decided."""
    ws = FakeWorkspace(fake_slack, scopes=OUR_SCOPES)
    async with running_site(world, ws, options_of(ws)):
        assert any(ws.team.id in row for row in world.rows()["workspace"])
    secretary = world.secretary("steering-group")
    listed = world.done(secretary, VerbId("workspaces"))
    world.press(secretary, listed, VerbId("workspace.unbind"), near=ws.team.name)
    async with running_site(world, ws, options_of(ws)) as site:
        assert not any(ws.team.id in row for row in world.rows()["workspace"])
        assert "odottaa organisaationsa" in await site.guest(locale="fi-FI").types("/sihteeri")


async def test_an_installed_workspace_is_served(site: SlackSite) -> None:
    """After the installation and an officer's yes people there are answered."""
    answer = await serve(site, site.ws.team)
    assert answer.status_code == 200
    assert "Sihteeri on asennettu" in answer.text
    guest = site.guest()
    assert "Näin minua käytetään" in await guest.types("/sihteeri")
    assert any(site.ws.team.id in row for row in site.world.rows()["workspace"])


async def test_authorisation_asks_slack_nothing_and_the_database_seldom(site: SlackSite) -> None:
    """No auth.test for every delivery (Bolt's own store makes one)."""
    await serve(site, site.ws.team)
    guest = site.guest()
    await guest.types("/sihteeri")
    before = len(site.slack.calls)
    await guest.types("/sihteeri")
    assert site.slack.calls[before:] == []


async def test_an_address_is_no_proof_where_anybody_may_install(site: SlackSite) -> None:
    """A workspace may say what it likes of its users' addresses; a code is needed."""
    await serve(site, site.ws.team)
    member = site.member()
    assert "En tunne sinua vielä" in await member.types("/agenda ohry")
    await link_by_code(site, member, member.user.email or "")
    assert "Asialista" in await member.types("/agenda ohry")


async def test_the_environment_does_not_confuse_bolt(
    world: World, fake_slack: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bolt reads the app's variables by itself; ours is the flow that counts."""
    monkeypatch.setenv("SLACK_CLIENT_ID", "another")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "another")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-another")
    ws = FakeWorkspace(fake_slack, scopes=OUR_SCOPES)
    options = options_of(
        ws,
        bot_token="",
        client_id=fake_slack.state.client_id,
        client_secret=fake_slack.state.client_secret,
    )
    async with running_site(world, ws, options) as site:
        assert (await serve(site, ws.team)).status_code == 200
        assert "Näin minua" in await site.guest().types("/sihteeri")
    async with running_site(world, ws, options_of(ws)) as site:
        assert "Näin minua" in await site.guest().types("/sihteeri")


async def test_tokens_are_sealed(site: SlackSite) -> None:
    """A copy of the database has no token in it."""
    await install(site, site.ws.team)
    rows = site.world.rows()["installation"]
    assert len(rows) == 1
    assert b"xoxb-" not in repr(rows).encode()


async def test_the_page_speaks_the_browsers_language(site: SlackSite) -> None:
    """And runs no script, and is not to be framed or kept."""
    page = await Browser(site, "sv-FI").opens()
    assert "Installera Sihteeri" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "no-store" in page.headers["cache-control"]
    cookie = page.headers["set-cookie"].lower()
    assert {"httponly", "secure", "samesite=lax"} <= set(cookie.split("; "))


async def test_a_state_works_once_and_in_its_own_browser(site: SlackSite) -> None:
    """A replayed, a borrowed, an invented and an old state are refused, and nothing is stored."""
    team = site.ws.team
    admin = site.slack.add_user(team, "admin@example.org")

    def code() -> str:
        return site.slack.consent(team, admin, f"{BASE_URL}/slack/oauth_redirect")

    browser = Browser(site)
    await browser.opens()
    borrowed = await Browser(site).comes_back(code=code(), state=browser.state)
    assert borrowed.status_code == 400
    good = await browser.comes_back(code=code(), state=browser.state)
    assert good.status_code == 200
    again = Browser(site)
    again.http.cookies.set("slack-app-oauth-state", browser.state)
    assert (await again.comes_back(code=code(), state=browser.state)).status_code == 401
    invented = Browser(site)
    invented.http.cookies.set("slack-app-oauth-state", "1.abc")
    assert (await invented.comes_back(code=code(), state="1.abc")).status_code == 401
    late = Browser(site)
    await late.opens()
    site.world.now += timedelta(minutes=11)
    assert (await late.comes_back(code=code(), state=late.state)).status_code == 401
    assert len(site.world.rows()["installation"]) == 1


@pytest.mark.parametrize("query", [{"error": "access_denied"}, {"code": "invented"}, {}])
async def test_a_failed_installation_is_told_kindly(site: SlackSite, query: dict[str, str]) -> None:
    """With a way to start again, and without a trace in the database."""
    browser = Browser(site)
    await browser.opens()
    answer = await browser.comes_back(state=browser.state, **query)
    assert 400 <= answer.status_code < 500
    assert "Sihteeriä ei asennettu" in answer.text
    assert "/slack/install" in answer.text
    assert site.world.rows()["installation"] == []


async def test_slack_being_away_while_installing(site: SlackSite) -> None:
    """A cut connection is told as such, not as a crash."""
    site.slack.trouble.drop_before("oauth.v2.access", times=5)
    browser = Browser(site)
    await browser.opens()
    answer = await browser.comes_back(code="x", state=browser.state)
    assert answer.status_code == 502
    assert "Sihteeriä ei asennettu" in answer.text


async def test_two_workspaces_are_kept_apart(site: SlackSite) -> None:
    """Each is answered with its own token."""
    other = FakeWorkspace(site.slack, "Toinen", scopes=OUR_SCOPES)
    site.slack.uninstall(other.bot)
    other.connect(site.app, now=site.sign_by)
    await serve(site, site.ws.team)
    await serve(site, other.team)
    for ws in (site.ws, other):
        bot = site.slack.bot_of(ws.team.id)
        assert bot.team_id == ws.team.id
        ws.bot = bot
        guest = ws.user(f"x@{ws.team.domain}.example.org")
        assert "Näin minua" in await guest.dm("apua")


async def test_a_workspace_without_the_app_is_told_so(site: SlackSite) -> None:
    """Nobody is left without an answer."""
    guest = site.guest()
    delivery = site.ws.dispatch.payloads.slash_command(guest.user, site.ws.general, "/sihteeri", "")
    await site.ws.dispatch.deliver(delivery, "not installed")
    await site.ws.settle(set())
    calls = [args for name, args in site.slack.calls if name == "response_url"]
    assert "ei ole asennettu" in str(calls)


@pytest.mark.parametrize("kind", ["app_uninstalled", "tokens_revoked"])
async def test_an_uninstalled_workspace_is_forgotten(site: SlackSite, kind: str) -> None:
    """The tokens go at once, and writing to somebody there is known to be impossible."""
    await install(site, site.ws.team)
    await site.guest().types("/sihteeri")
    tokens = {"tokens": {"bot": ["U1"]}} if kind == "tokens_revoked" else {}
    await site.ws.event({"type": kind, **tokens})
    assert site.world.rows()["installation"] == []
    assert await site.edge.messenger.token_of(site.ws.team.id) is None


async def test_a_users_own_token_ending_is_nothing_to_us(site: SlackSite) -> None:
    """Only the bot's token counts."""
    await install(site, site.ws.team)
    await site.ws.event({"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}})
    assert len(site.world.rows()["installation"]) == 1


async def test_a_whole_organisation_is_served(world: World, fake_slack: FakeSlack) -> None:
    """One installation, found although payloads name a team and say that it is none."""
    ws = FakeWorkspace(fake_slack, enterprise=("E1", "Konserni"), org_wide=True, scopes=OUR_SCOPES)
    fake_slack.uninstall(ws.bot)
    options = options_of(
        ws,
        bot_token="",
        client_id=fake_slack.state.client_id,
        client_secret=fake_slack.state.client_secret,
    )
    async with running_site(world, ws, options) as site:
        assert (await serve(site, ws.team, org_wide=True)).status_code == 200
        ws.bot = fake_slack.bot_of(ws.team.id)
        member = site.member()
        assert "En tunne sinua vielä" in await member.types("/agenda ohry")
        await link_by_code(site, member, member.user.email or "")
        delivery = ws.dispatch.payloads.slash_command(member.user, ws.general, "/agenda", "ohry")
        delivery.payload["is_enterprise_install"] = "false"
        answer = await ws.hostile.replay(delivery, 1)
        assert "Asialista" in answer[0].text
        assert "Ehdota asiaa" in (await member.types("/agenda ohry")).buttons
        await member.presses("Ehdota asiaa")
        assert "Ehdotus" in await member.fills({"title": "Asia"})
        assert await site.edge.messenger.token_of("E1") == ws.bot.token
        assert "Näin minua" in await member.dm("apua")
        assert told(member)
