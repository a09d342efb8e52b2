"""Only what the Bot Connector signed for us is let in."""

from __future__ import annotations

import json
import time
from typing import Any

import jwt
import pytest

from bot.handlers.teams.tokens import Keys
from tests.handlers.teams.site import TeamsSite, running_site
from tests.servers.teams.keys import other_key
from tests.servers.teams.tenant import FakeTenant
from tests.world import World


async def send(site: TeamsSite, token: str | None, **changed: Any) -> int:
    """Send a good message with some token; returns the status."""
    member = site.stranger()
    activity = member.activity("message", text="help") | changed
    headers = {"content-type": "application/json"}
    if token is not None:
        headers["authorization"] = token
    answer = await site.tenant.post(json.dumps(activity).encode(), headers)
    return answer.status_code


def good(site: TeamsSite, **changed: Any) -> str:
    """A token that is good unless something is changed."""
    claims = {"audience": site.tenant.app_id, "service_url": site.connector.service_url} | changed
    return "Bearer " + site.connector.keys.token(**claims)


async def test_a_genuine_token_is_let_in(site: TeamsSite) -> None:
    """Audience, issuer, times, service URL and key are as they should be."""
    assert await send(site, good(site)) == 200


@pytest.mark.parametrize(
    "changed",
    [
        {"audience": "somebody-else"},
        {"iss": "https://sts.windows.net/11111111-1111-4111-8111-111111111111/"},
        {"iss": "https://login.microsoftonline.com/x/v2.0", "tid": "x", "azp": "x"},
        {"iss": None},
        {"exp": int(time.time()) - 3600},
        {"exp": None},
        {"nbf": int(time.time()) + 3600},
        {"service_url": "https://smba.trafficmanager.net/emea/"},
        {"serviceurl": None},
        {"key_id": "key-nobody-published", "signed_with": other_key()},
    ],
    ids="+".join,
)
async def test_a_token_that_is_not_for_us_is_turned_away(
    site: TeamsSite, changed: dict[str, Any]
) -> None:
    """Audience, issuer, expiry, service URL and key id: each by itself gives 401."""
    assert await send(site, good(site, **changed)) == 401
    assert site.connector.messages() == []


async def test_a_token_signed_with_another_key_is_turned_away(site: TeamsSite) -> None:
    """The key id is known, the signature is somebody else's."""
    assert await send(site, good(site, signed_with=other_key())) == 401


async def test_an_unsigned_token_is_turned_away(site: TeamsSite) -> None:
    """Neither "none" nor a shared secret is an algorithm for us."""
    claims = {"iss": "https://api.botframework.com", "aud": site.tenant.app_id}
    claims |= {"exp": int(time.time()) + 60, "serviceurl": site.connector.service_url}
    unsigned = jwt.encode(claims, "", algorithm="none", headers={"kid": "key-1"})
    shared = jwt.encode(claims, "x" * 64, algorithm="HS256", headers={"kid": "key-1"})
    assert await send(site, f"Bearer {unsigned}") == 401
    assert await send(site, f"Bearer {shared}") == 401


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer x", "Basic eDp5", "Bearer a.b.c"])
async def test_without_a_token_nothing_is_let_in(site: TeamsSite, header: str | None) -> None:
    """No header, another scheme, or no token at all."""
    assert await send(site, header) == 401


async def test_a_key_that_is_not_endorsed_for_teams_is_no_good(site: TeamsSite) -> None:
    """The connector's keys say for which channels they are."""
    site.connector.keys.endorsements = ["webchat"]
    assert await send(site, good(site)) == 401


async def test_new_keys_are_fetched_once_they_are_used(tenant: FakeTenant) -> None:
    """A key id that is not known asks for the keys anew, but not at every request."""
    clock = [0.0]
    published = tenant.connector.keys
    keys = Keys(tenant.connector.keys_url, lambda: clock[0])
    old = f"Bearer {published.token('app', 'https://example.org/')}"
    await keys.prepare(old, "msteams")
    await keys.prepare(old, "msteams")
    assert published.asked == 1
    published.add("key-2")
    new = f"Bearer {published.token('app', 'https://example.org/', key_id='key-2')}"
    with pytest.raises(jwt.InvalidTokenError):
        await keys.prepare(new, "msteams")
    clock[0] += 61
    await keys.prepare(new, "msteams")
    assert published.asked == 2
    assert keys.get_signing_key("key-2").key_id == "key-2"
    with pytest.raises(jwt.PyJWKClientError):
        keys.get_signing_key("key-3")


async def test_while_keys_cannot_be_had_teams_is_asked_to_come_again(
    world: World, tenant: FakeTenant
) -> None:
    """Neither let in nor turned away for good; known keys go on working."""
    tenant.connector.keys.down = True
    async with running_site(world, tenant, allow_unauthenticated=False) as site:
        assert await send(site, good(site)) == 503
        assert site.connector.messages() == []
    tenant.connector.keys.down = False
    async with running_site(world, tenant, allow_unauthenticated=False) as site:
        assert await send(site, good(site)) == 200
        tenant.connector.keys.down = True
        assert await send(site, good(site)) == 200
