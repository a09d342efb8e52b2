"""Whatever is sent to the address, there is no fault, nothing is lost and nothing done twice."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

import pytest

from bot.requests.cards import Reply
from bot.requests.context import RequestContext
from bot.requests.verbs import Verb
from tests.handlers.teams.site import TeamsSite, running_site
from tests.servers.teams.rules import Json
from tests.servers.teams.tenant import FakeTenant, settle
from tests.world import World

UNKNOWN = [
    {"type": "messageReaction", "reactionsAdded": [{"type": "like"}]},
    {"type": "messageUpdate", "text": "edited"},
    {"type": "messageDelete"},
    {"type": "typing"},
    {"type": "endOfConversation"},
    {"type": "trace"},
    {"type": "somethingNew", "value": {"x": [1, 2]}},
    {"type": "event", "name": "application/vnd.microsoft.readReceipt", "value": {}},
    {"type": "event", "name": "something/new"},
    {"type": "event"},
    {"type": "conversationUpdate", "membersAdded": "nobody"},
    {"type": "installationUpdate"},
    {"type": "installationUpdate", "action": "somethingNew"},
    {"type": "commandResult", "name": "x"},
]
INVOKES = [
    "signin/verifyState",
    "fileConsent/invoke",
    "config/fetch",
    "tab/fetch",
    "composeExtension/somethingNew",
    "application/search",
    "",
]
ODD_VALUES: list[Any] = [
    None,
    [],
    "text",
    7,
    {},
    {"action": None},
    {"action": {"type": "Action.Execute", "verb": "agenda"}},
    {"action": {"type": "Action.Execute", "data": "text"}},
    {"action": {"data": {"_v": "no.such.verb"}}},
    {"action": {"data": {"_v": 7}}},
    {"action": {"data": {"_v": "agenda", "_a": "text"}}},
    {"action": {"data": {"_v": "agenda", "body": {"deep": 1}}}},
    {"action": {"data": {"_v": "agenda", "body": "x" * 30_000}}},
    {"action": {"data": {"_v": "agenda", **{f"f{n}": "x" for n in range(100)}}}},
    {"action": {"data": {"_v": "propose.save", "_o": "propose.save?x=y"}}},
    {"data": {"_v": "agenda", "_a": []}},
    {"data": None},
    {"parameters": "x"},
    {"parameters": [7, {"name": 7}, {"name": "question", "value": 7}]},
    {"messagePayload": {"body": {"content": 7}}},
]


@pytest.mark.parametrize("activity", UNKNOWN, ids=lambda each: str(each["type"]))
async def test_kinds_that_are_not_known_are_taken_and_left_alone(
    site: TeamsSite, activity: Json
) -> None:
    """New kinds of activities come without notice."""
    member = site.member()
    answer = await site.tenant.deliver(member.activity("x") | activity)
    assert answer.status_code == 200
    assert site.connector.messages() == []


@pytest.mark.parametrize("name", INVOKES)
async def test_an_invoke_that_is_not_known_is_answered_with_404(site: TeamsSite, name: str) -> None:
    """Teams shows the person that the button did nothing."""
    activity = site.member().activity("invoke", name=name, value={"x": 1})
    assert (await site.tenant.deliver(activity)).status_code == 404


@pytest.mark.parametrize("value", ODD_VALUES, ids=lambda value: json.dumps(value)[:40])
async def test_odd_values_of_invokes_are_answered_and_not_a_fault(
    site: TeamsSite, value: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """A card of an earlier version, or one that was tampered with, gets a word and no 500."""
    member = site.member()
    for name in ("adaptiveCard/action", "task/fetch", "task/submit", "composeExtension/query",
                 "composeExtension/fetchTask", "composeExtension/submitAction"):  # fmt: skip
        answer = await site.tenant.deliver(member.activity("invoke", name=name, value=value))
        assert answer.status_code == 200, name
        assert answer.json() is not None
    submitted = member.activity("message", value=value)
    assert (await site.tenant.deliver(submitted)).status_code == 200
    assert not [each for each in caplog.records if each.levelno >= logging.ERROR]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"null", 400),
        (b"[]", 400),
        (b'"message"', 400),
        (b"{}", 400),
        (b'{"type": 7}', 400),
        (b"\xff\xfe", 400),
        (b"[" * 100_000, 400),
        (b'{"type":"message","text":"' + b"x" * 300_000 + b'"}', 413),
    ],
    ids=["empty", "cut", "null", "list", "text", "no-type", "number", "utf16", "deep", "big"],
)
async def test_what_is_no_activity_is_refused(site: TeamsSite, body: bytes, status: int) -> None:
    """Malformed or oversized bodies get 4xx before anything is read of them."""
    answer = await site.tenant.post(body, {"content-type": "application/json"})
    assert answer.status_code == status


async def test_a_body_that_lies_about_its_length_is_cut_off(site: TeamsSite) -> None:
    """The cap holds for what comes, not only for what is declared."""
    headers = {"content-type": "application/json", "content-length": "10"}
    answer = await site.tenant.post(b"x" * 300_000, headers)
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "missing", ["from", "conversation", "recipient", "channelData", "id", "locale"]
)
async def test_parts_may_be_missing(site: TeamsSite, missing: str) -> None:
    """An activity without one of its usual parts is no fault."""
    activity = site.member().activity("message", text="help")
    del activity[missing]
    answer = await site.tenant.deliver(activity)
    assert answer.status_code == 200


@pytest.mark.parametrize("url", ["https://evil.example.org/", "", "http://127.0.0.1:1/", 7, None])
async def test_an_activity_that_names_another_host_is_dropped(
    world: World, tenant: FakeTenant, url: Any
) -> None:
    """No reply, no look-up and no card ever goes to a host that is not the pinned one."""
    async with running_site(world, tenant) as site:
        member = site.member()
        before = site.world.rows()
        answer = await site.tenant.deliver(
            member.activity("message", text="help") | {"serviceUrl": url}
        )
        assert answer.status_code == 403
        assert site.connector.heard == []
        assert site.world.rows() == before


async def test_without_a_pinned_address_only_microsofts_hosts_are_answered(
    world: World, tenant: FakeTenant
) -> None:
    """The fake itself is then a foreign host."""
    async with running_site(world, tenant, service_url="") as site:
        answer = await site.tenant.deliver(site.member().activity("message", text="help"))
        assert answer.status_code == 403
        assert site.connector.heard == []


async def test_a_message_that_comes_twice_is_answered_once(site: TeamsSite) -> None:
    """The Bot Connector repeats what it is not sure of."""
    member = site.member()
    activity = member.activity("message", text="apua")
    await site.tenant.deliver(activity)
    await site.tenant.deliver(activity)
    assert len(member.inbox) == 1


async def test_a_writing_message_has_its_effect_once_over_a_restart(
    world: World, tenant: FakeTenant
) -> None:
    """The activity's id is stored with its effect: another process knows it too."""
    async with running_site(world, tenant) as site:
        site.opened()
        member = site.member()
        activity = member.activity("message", text="ei meiltä mitään")
        await site.tenant.deliver(activity)
    after = world.rows(without=("address",))
    async with running_site(world, tenant) as site:
        await site.tenant.deliver(activity)
    assert world.rows(without=("address",)) == after


async def test_the_same_submit_at_the_same_time_has_one_effect(site: TeamsSite) -> None:
    """Ten deliveries of one form at once: one proposal, and ten answers without a fault."""
    meeting = site.opened()
    member = site.member()
    await member.says("agenda steering-group")
    form = await member.presses("Ehdota asiaa")
    assert form.dialog is not None
    data = form.dialog["actions"][0]["data"] | {
        "meeting": str(meeting.id),
        "title": "Kerran vain",
        "wanted": "decision",
    }
    before = asyncio.all_tasks()
    activities = [
        member.activity("invoke", name="task/submit", value={"data": data}) for _ in range(10)
    ]
    answers = await asyncio.gather(
        *(
            site.tenant.post(json.dumps(each).encode(), site.tenant.headers(each))
            for each in activities
        )
    )
    await settle(before)
    assert {answer.status_code for answer in answers} == {200}
    assert list(site.world.items(meeting)) == ["Kerran vain"]


async def test_a_bug_is_told_with_a_number_and_changes_nothing(
    world: World, tenant: FakeTenant, caplog: pytest.LogCaptureFixture
) -> None:
    """The person gets a reference, the log has it, and the answer is no 500."""

    def broken(context: RequestContext) -> Reply:
        raise ZeroDivisionError

    async with running_site(world, tenant, {Verb.HELP: broken}) as site:
        member = site.member()
        screen = await member.says("apua")
        assert screen.status == 200
        assert "Viite" in screen.text
        reference = screen.text.split("Viite ")[1][:8]
        assert reference in caplog.text
        value = {"action": {"type": "Action.Execute", "data": {"_v": "help"}}}
        pressed = await site.tenant.deliver(
            member.activity("invoke", name="adaptiveCard/action", value=value)
        )
        assert pressed.status_code == 200
        assert "Viite" in pressed.json()["value"]


async def test_a_tenant_that_is_bound_to_nobody_waits_and_is_told_so(site: TeamsSite) -> None:
    """One sentence wherever they ask, nothing of the roster; on the desk it waits for a yes."""
    foreign = FakeTenant(site.connector, "99999999-9999-4999-8999-999999999999")
    foreign.signs = True
    foreign.connect(site.app)
    outsider = foreign.add_person("Vera Vieras")
    before = site.world.rows(without=["waiting_workspace"])
    waits = "odottaa organisaationsa hyväksyntää"
    for text in ("apua", "agenda", "kuka on ohryn puheenjohtaja?"):
        [card] = (await outsider.says(text)).cards
        assert waits in json.dumps(card, ensure_ascii=False)
        assert not card.get("actions")
    value = {"action": {"type": "Action.Execute", "data": {"_v": "help"}}}
    pressed = await foreign.deliver(
        outsider.activity("invoke", name="adaptiveCard/action", value=value)
    )
    assert waits in pressed.json()["value"]
    assert site.world.rows(without=["waiting_workspace"]) == before
    site.world.bind_what_waits()
    assert waits not in (await outsider.says("apua")).text
