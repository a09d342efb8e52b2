"""The SDK's app is what answers, and what it would trip over is answered all the same."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

import pytest

from bot.handlers.teams.activities import read_activity
from bot.handlers.teams.app import HANDLERS
from bot.handlers.teams.listeners import ENDED, STARTED
from bot.handlers.teams.mount import SealedError
from tests.handlers.proxies import ADDED_BY_PROXIES
from tests.handlers.teams.site import TeamsSite, running_site
from tests.handlers.teams.test_calls import called, event
from tests.servers.teams.person import Person
from tests.servers.teams.rules import Json
from tests.servers.teams.tenant import FakeTenant
from tests.world import World


def answered_by_the_sdk(site: TeamsSite) -> list[Any]:
    """What the SDK's app has answered from now on, as its models."""
    found: list[Any] = []
    site.edge.door.mounted.app.event("activity_response")(lambda told: found.append(told.activity))
    return found


def one_of_each(person: Person) -> list[Json]:
    """An activity of every kind that has a handler."""
    data = {"_v": "agenda", "_a": {"body": "steering-group"}, "body": "", "n": 7, "none": None}
    action = {"type": "Action.Execute", "verb": "agenda", "data": data}
    payload = {
        "id": "1700000000000",
        "messageType": "message",
        "body": {"contentType": "html", "content": "<p>Katto vuotaa</p>"},
        "linkToMessage": "https://teams.microsoft.com/l/message/1",
    }
    opened = {"commandId": "addToAgenda", "commandContext": "message", "messagePayload": payload}
    sent = {"commandId": "addToAgenda", "commandContext": "message", "data": data}
    searched = {"commandId": "find", "parameters": [{"name": "text", "value": "ohjausryhmä"}]}
    values: dict[str, Json] = {
        "adaptiveCard/action": {"action": action, "trigger": "manual"},
        "task/fetch": {"data": data, "context": {"theme": "dark"}},
        "task/submit": {"data": data},
        "composeExtension/fetchTask": opened,
        "composeExtension/submitAction": sent,
        "composeExtension/query": searched,
    }
    invokes = [
        person.activity("invoke", name=n, value=v, replyToId="m-1") for n, v in values.items()
    ]
    bot = person.tenant.bot
    return [
        person.activity("message", text="<at>Sihteeri</at> apua", textFormat="plain"),
        person.activity("message", value=data),
        person.activity("installationUpdate", action="add"),
        person.activity("conversationUpdate", membersAdded=[bot], membersRemoved=[{"id": "29:x"}]),
        *invokes,
    ]


async def test_every_kind_is_answered_by_the_sdks_app(site: TeamsSite) -> None:
    """Each activity comes to its handler by a route of the SDK, and has lost nothing by it."""
    await called(site)
    answered = answered_by_the_sdk(site)
    member = site.member()
    sent = one_of_each(member)
    for activity in sent:
        assert (await site.tenant.deliver(activity)).status_code == 200
    assert len(answered) == len(sent)
    for raw, model in zip(sent, answered, strict=True):
        told = model.model_dump(by_alias=True, exclude_none=True)
        assert read_activity(told) == read_activity(raw)
    chat = site.tenant.add_group(member)
    for name in (STARTED, ENDED):
        await site.tenant.deliver(event(member, chat, name))
        read = read_activity(answered[-1].model_dump(by_alias=True, exclude_none=True))
        assert (read.name, "meetup-join" in read.value["JoinUrl"]) == (name, True)
    kinds = {getattr(each, "name", None) or each.type for each in answered}
    assert kinds == set(HANDLERS)


async def test_a_card_that_renews_itself_is_answered_by_the_sdks_app(site: TeamsSite) -> None:
    """Its model knows only pressed buttons; a renewal comes through it all the same."""
    answered = answered_by_the_sdk(site)
    member = site.member()
    data = {"_v": "agenda", "_a": {"body": "steering-group"}}
    action = {"type": "Action.Execute", "verb": "agenda", "data": data}
    for trigger in ("automatic", "somethingNew"):
        value = {"action": action, "trigger": trigger}
        activity = member.activity("invoke", name="adaptiveCard/action", value=value)
        answer = await site.tenant.deliver(activity)
        assert answer.json()["type"] == "application/vnd.microsoft.card.adaptive"
    assert len(answered) == 2


@pytest.mark.parametrize(
    "odd",
    [
        {"entities": [7]},
        {"attachments": "none"},
        {"channelData": {"tenant": {"id": "x"}, "team": 7}},
        {"timestamp": "yesterday"},
        {"recipient": {"id": 7}},
        {"id": 7},
        {"service_url": 7, "from_": 7},
        {"value": json.loads('{"x":' * 300 + "1" + "}" * 300)},
    ],
    ids="+".join,
)
async def test_what_the_sdks_models_refuse_is_answered_all_the_same(
    site: TeamsSite, odd: Json, caplog: pytest.LogCaptureFixture
) -> None:
    """A new shape in some part that nobody here reads costs nobody their answer."""
    caplog.set_level(logging.INFO)
    member = site.member()
    answer = await site.tenant.deliver(member.activity("message", text="apua") | odd)
    assert answer.status_code == 200
    assert len(member.inbox) == 1
    assert not [each for each in caplog.records if each.levelno >= logging.ERROR]


async def test_a_call_with_little_said_about_it_is_not_lost(site: TeamsSite) -> None:
    """The SDK's model wants a title, a type and an hour; the link alone is enough for us."""
    await called(site)
    member = site.member()
    chat = site.tenant.add_group(member)
    start = event(member, chat, STARTED)
    start["value"] = {"JoinUrl": start["value"]["JoinUrl"]}  # type: ignore[index]
    assert (await site.tenant.deliver(start)).status_code == 200
    assert len(site.connector.messages(chat.id)) == 1


async def test_a_slow_key_server_holds_up_nobody_else(site: TeamsSite) -> None:
    """While one request waits for the keys, others are answered; then it is let in."""
    keys = site.connector.keys
    keys.held = True
    activity = site.member().activity("message", text="apua")
    body = json.dumps(activity).encode()
    waiting = asyncio.create_task(site.tenant.post(body, site.tenant.headers(activity)))
    try:
        while not keys.waited_for:
            await asyncio.sleep(0.01)
        assert (await site.tenant.post(body, {})).status_code == 401
        assert (await site.tenant.post(b"x" * 300_000, {})).status_code == 413
        assert not waiting.done()
    finally:
        keys.held = False
    assert (await waiting).status_code == 200


async def test_many_at_once_fetch_the_keys_once(site: TeamsSite) -> None:
    """Twenty first requests at the same time: one look at the key server."""
    activities = [site.member().activity("message", text="apua") for _ in range(20)]
    posts = [
        site.tenant.post(json.dumps(each).encode(), site.tenant.headers(each))
        for each in activities
    ]
    assert {answer.status_code for answer in await asyncio.gather(*posts)} == {200}
    assert site.connector.keys.asked == 1


async def test_the_sdk_sends_nothing_by_itself(world: World, tenant: FakeTenant) -> None:
    """Its client refuses, wherever to: only the connector, which pins where to, sends."""
    async with running_site(world, tenant) as site:
        app = site.edge.door.mounted.app
        for url in (site.connector.service_url, "https://smba.trafficmanager.net/emea/"):
            with pytest.raises(SealedError):
                await app.send("a:1", "hello", service_url=url)
        with pytest.raises(SealedError):
            await app.http_client.get(f"{site.connector.url}/elsewhere")
        assert site.connector.heard == []


async def test_the_sdks_own_variables_open_nothing(
    world: World, tenant: FakeTenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the SDK would read from the environment has no say here."""
    monkeypatch.setenv("DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS", "true")
    monkeypatch.setenv("CLIENT_ID", "somebody-else")
    monkeypatch.setenv("CLOUD", "China")
    async with running_site(world, tenant, allow_unauthenticated=False) as site:
        activity = site.member().activity("message", text="apua")
        body = json.dumps(activity).encode()
        assert (await site.tenant.post(body, {})).status_code == 401
        other = site.connector.keys.token("somebody-else", activity["serviceUrl"])
        answer = await site.tenant.post(body, {"authorization": f"Bearer {other}"})
        assert answer.status_code == 401
        assert (await site.tenant.deliver(activity)).status_code == 200


async def test_without_tokens_nothing_that_came_through_a_proxy_is_taken(
    world: World, tenant: FakeTenant
) -> None:
    """Behind a tunnel a forged activity made anybody anybody: it is refused, unread, 403."""
    async with running_site(world, tenant, allow_unauthenticated=True) as site:
        forged = json.dumps(site.secretary().activity("message", text="apua")).encode()
        before = world.rows()
        for header in ADDED_BY_PROXIES:
            answer = await site.tenant.post(forged, {header: "203.0.113.9"})
            assert (header, answer.status_code) == (header, 403)
        assert (world.rows(), site.connector.messages()) == (before, [])
        assert (await site.tenant.post(forged, {})).status_code == 200


async def test_with_tokens_a_proxy_is_welcome_and_a_forgery_is_not(
    world: World, tenant: FakeTenant
) -> None:
    """A reverse proxy forwards what the Bot Connector signed; the rest is 401 with or without."""
    async with running_site(world, tenant, allow_unauthenticated=False) as site:
        activity = site.secretary().activity("message", text="apua")
        body = json.dumps(activity).encode()
        proxied = dict.fromkeys(ADDED_BY_PROXIES, "203.0.113.9")
        for forged in ({}, proxied):
            assert (await site.tenant.post(body, forged)).status_code == 401
        genuine = await site.tenant.post(body, site.tenant.headers(activity) | proxied)
        assert genuine.status_code == 200


async def test_the_log_tells_nothing_of_whom_it_was_about(
    site: TeamsSite, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither the SDK nor its HTTP client leaves ids, words or addresses of people there."""
    caplog.set_level(logging.INFO)
    member = site.member()
    screen = await member.says("asiasta jota kukaan ei tunne")
    assert screen.cards
    told = "\n".join(each.getMessage() for each in caplog.records)
    assert member.id not in told
    assert member.chat.id not in told
    assert "asiasta" not in told


@pytest.mark.parametrize(
    "published",
    ["[]", "{}", '{"keys": "x"}', '{"keys": [{"kid": ["x"], "kty": "RSA"}]}', "no json"],
)
async def test_keys_that_cannot_be_read_are_keys_that_cannot_be_had(
    site: TeamsSite, published: str
) -> None:
    """Whatever stands where they should be: come again, and no fault."""
    site.connector.keys.text = published
    activity = site.member().activity("message", text="apua")
    body = json.dumps(activity).encode()
    answer = await site.tenant.post(body, site.tenant.headers(activity))
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
