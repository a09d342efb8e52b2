"""Tokens, scopes and OAuth of the fake Slack."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from .slack.api import BOT_SCOPES, FakeSlack
from .slack.fixtures import fake_slack, slack_clock, slack_workspace, timed_slack
from .slack.probes import client_of, refusal
from .slack.workspace import FakeWorkspace

__all__ = ["fake_slack", "slack_clock", "slack_workspace", "timed_slack"]


@pytest.fixture
def ws(slack_workspace: FakeWorkspace) -> FakeWorkspace:
    """A workspace with the app installed."""
    return slack_workspace


@pytest.fixture
def client(ws: FakeWorkspace) -> AsyncWebClient:
    """The app's client."""
    return client_of(ws)


async def test_tokens_are_checked(ws: FakeWorkspace) -> None:
    """Missing, unknown, revoked and wrong kinds of token each have their own error."""
    app_token = ws.slack.add_app_token()
    assert (await refusal(client_of(ws, "").auth_test()))["error"] == "not_authed"
    assert (await refusal(client_of(ws, "xoxb-x").auth_test()))["error"] == "invalid_auth"
    wrong = await refusal(client_of(ws, app_token).auth_test())
    assert wrong["error"] == "not_allowed_token_type"
    ws.slack.uninstall(ws.bot)
    assert (await refusal(client_of(ws).auth_test()))["error"] == "token_revoked"


async def test_scopes_are_checked(fake_slack: FakeSlack) -> None:
    """A token without the scope is told which one is needed and what it has."""
    ws = FakeWorkspace(fake_slack, scopes=frozenset(["users:read"]))
    anna = ws.user("anna@example.org")
    body = await refusal(client_of(ws).chat_postMessage(channel=anna.id, text="x"))
    assert (body["error"], body["needed"]) == ("missing_scope", "chat:write")
    assert body["provided"] == "users:read"
    shown = await client_of(ws).users_info(user=anna.id)
    assert "email" not in shown["user"]["profile"]


async def test_auth_test_tells_who_the_bot_is(ws: FakeWorkspace, client: AsyncWebClient) -> None:
    """The ids of team, bot and user, and the scopes in a header."""
    answer = await client.auth_test()
    assert (answer["team_id"], answer["bot_id"]) == (ws.team.id, ws.bot.bot_id)
    assert answer["user_id"] == ws.bot.user_id
    assert set(answer.headers["x-oauth-scopes"].split(",")) == BOT_SCOPES


@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")
async def test_an_oauth_code_is_exchanged_once(ws: FakeWorkspace, fake_slack: FakeSlack) -> None:
    """A good code gives a token; used, unknown or with a wrong secret it gives an error."""
    team = fake_slack.add_team("Toinen", "toinen")
    code = fake_slack.consent(team, fake_slack.add_user(team, "admin@example.org"))
    state = fake_slack.state
    known = {"client_id": state.client_id, "client_secret": state.client_secret}
    client = client_of(ws, "")
    body = await refusal(
        client.oauth_v2_access(client_id=state.client_id, client_secret="no", code=code)
    )
    assert body["error"] == "bad_client_secret"
    granted = await client.oauth_v2_access(code=code, **known)
    assert granted["team"]["id"] == team.id
    assert (await client_of(ws, granted["access_token"]).auth_test())["team_id"] == team.id
    for wrong, error in {code: "code_already_used", "no": "invalid_code"}.items():
        assert (await refusal(client.oauth_v2_access(code=wrong, **known)))["error"] == error


@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")
async def test_an_org_wide_install(fake_slack: FakeSlack) -> None:
    """An organisation's token has no team of its own, and lists need a team_id."""
    team = fake_slack.add_team("Osasto", "osasto", ("E1", "Konserni"))
    admin = fake_slack.add_user(team, "admin@example.org")
    code = fake_slack.consent(team, admin, org_wide=True)
    ws = FakeWorkspace(fake_slack)
    granted = await client_of(ws, "").oauth_v2_access(
        client_id=fake_slack.state.client_id,
        client_secret=fake_slack.state.client_secret,
        code=code,
    )
    assert granted["team"] is None
    assert granted["enterprise"] == {"id": "E1", "name": "Konserni"}
    client = client_of(ws, granted["access_token"])
    assert (await client.auth_test())["is_enterprise_install"] is True
    assert (await refusal(client.users_list()))["error"] == "missing_argument"
    assert len((await client.users_list(team_id=team.id))["members"]) == 2
