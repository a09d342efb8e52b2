"""What comes over HTTP: measured, checked and read before anything is made of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from bot.handlers.slack.intake import parse
from bot.requests.bodies import HttpError
from tests.examples import settings
from tests.handlers.slack.site import SlackSite, options_of, running_site, told
from tests.servers.slack.workspace import FakeWorkspace
from tests.world import World

EVENT: dict[str, Any] = {"type": "team_join", "user": "U1"}


async def test_slack_may_check_the_address(site: SlackSite) -> None:
    """The challenge is echoed, and the certificate check answered."""
    await site.ws.dispatch.url_verification()
    await site.ws.dispatch.ssl_check()


async def test_five_megabytes_are_refused(site: SlackSite) -> None:
    """413, with nothing read further than a megabyte."""
    assert (await site.ws.hostile.huge_body()).status_code == 413


async def test_a_body_that_hides_its_length_is_refused(site: SlackSite) -> None:
    """A chunked body is counted while it is read."""

    async def chunks() -> Any:
        for _ in range(20):
            yield b"a" * 100_000

    transport = httpx.ASGITransport(app=site.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://x.example.org") as client:
        answer = await client.post("/slack/events", content=chunks())
    assert answer.status_code == 413


@pytest.mark.parametrize("length", ["-1", "1e3", "zero", "٣"])
async def test_a_length_that_is_no_number_is_refused(site: SlackSite, length: str) -> None:
    """400, before anything is read."""
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/slack/events",
        "query_string": b"",
        "headers": [(b"content-length", length.encode("utf-8"))],
    }
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await site.app(scope, receive, send)
    assert sent[0]["status"] == 400


async def test_what_slack_did_not_sign_is_refused(site: SlackSite) -> None:
    """A wrong signature, none at all, and one too old or too new: 401, and nothing happens."""
    member = site.member()
    await member.dm("apua")
    before, hostile = len(site.slack.sent), site.ws.hostile
    message = member.writes_unheard(member.im, "apua")
    delivery = site.ws.dispatch.payloads.message_event(message)
    answers = [
        await hostile.wrong_signature(delivery),
        await hostile.without_signature(delivery),
        await hostile.at_time(delivery, -301),
        await hostile.at_time(delivery, 301),
    ]
    assert [each.status_code for each in answers] == [401] * 4
    assert len(site.slack.sent) == before


@pytest.mark.parametrize("stamp", ["now", "", "1e9", "-5", "9" * 40, "1.5"])
async def test_a_time_that_is_no_number_is_refused(site: SlackSite, stamp: str) -> None:
    """Bolt itself fails on it; here it is 401 like any bad signature."""
    delivery = site.ws.dispatch.payloads.event(EVENT, site.ws.team.id)
    assert (await site.ws.hostile.with_timestamp(delivery, stamp)).status_code == 401


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xff\xfe{}", "application/json"),
        (b"{", "application/json"),
        (b"", "application/json"),
        (b"[]", "application/json"),
        (b"7", "application/json"),
        (b"[" * 100_000, "application/json"),
        (b"payload=%7B", "application/x-www-form-urlencoded"),
        (b"payload=[]", "application/x-www-form-urlencoded"),
        (b"&".join(b"a%d=1" % n for n in range(200)), "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
    ],
)
async def test_malformed_bodies_are_refused(site: SlackSite, body: bytes, kind: str) -> None:
    """Signed or not, what cannot be read is 400 and never 500."""
    answer = await site.ws.hostile.signed_bytes(body, kind)
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "payload",
    [
        {"type": "block_actions", "actions": 5},
        {"type": "block_actions", "actions": []},
        {"type": "block_actions", "actions": [7]},
        {"type": "event_callback", "event": "x"},
        {"type": "event_callback", "event": {"type": 5}},
        {"type": "event_callback", "event": {}, "authorizations": [5]},
        {"type": "view_submission", "view": None},
        {"type": "view_submission", "view": {"callback_id": "x"}},
        {"type": "view_submission", "view": {"type": "modal"}},
        {"type": "view_submission", "view": {"type": 1, "callback_id": "x"}},
        {"type": "block_actions", "team": 5},
        {"type": "block_actions", "user": [1]},
        {"type": 5},
    ],
)
async def test_misshapen_payloads_are_refused(site: SlackSite, payload: dict[str, Any]) -> None:
    """Well signed nonsense is 400 too."""
    answer = await site.ws.hostile.signed_bytes(json.dumps(payload).encode())
    assert answer.status_code == 400


async def test_what_nobody_listens_to_is_no_error_of_ours(site: SlackSite) -> None:
    """An unknown kind of delivery is answered, without a trace of the inside."""
    answer = await site.ws.hostile.signed_bytes(json.dumps({"type": "novelty"}).encode())
    assert answer.status_code < 500


async def test_only_posts_are_taken(site: SlackSite) -> None:
    """A browser that wanders by is sent away."""
    transport = httpx.ASGITransport(app=site.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://x.example.org") as client:
        assert (await client.get("/slack/events")).status_code == 405


async def test_a_replayed_question_is_answered_once(site: SlackSite) -> None:
    """The same event again, one after another or all at once, brings one answer."""
    member = site.member()
    await member.opens_messages()
    for send in (site.ws.hostile.replay, site.ws.hostile.at_once):
        message = member.writes_unheard(member.im, "milloin seuraava ohry?")
        delivery = site.ws.dispatch.payloads.message_event(message)
        before = len(member.inbox)
        answers = await send(delivery, 4)
        await site.ws.settle(set())
        assert {each.status_code for each in answers} == {200}
        assert len(member.inbox) == before + 1


async def test_a_replayed_change_is_made_once(site: SlackSite) -> None:
    """A duplicated press, submission or message that writes has its effect once."""
    member = site.member()
    await member.opens_messages()
    message = member.writes_unheard(member.im, "ei meiltä mitään vuosikokoukseen")
    delivery = site.ws.dispatch.payloads.message_event(message)
    await site.ws.hostile.at_once(delivery, 4)
    await site.ws.settle(set())
    assert told(member).count("Kiitos") == 1

    await member.types("/agenda add ohry: Kerran")
    view = site.slack.modal(member.id)
    assert view is not None
    submission = site.ws.dispatch.payloads.view_submission(member.user, view)
    answers = await site.ws.hostile.at_once(submission, 4)
    assert {each.status_code for each in answers} == {200}
    titles = [each.json()["view"]["blocks"][0]["text"]["text"] for each in answers]
    assert sorted(title.startswith("✅ Ehdotus") for title in titles) == [False] * 3 + [True]
    meeting = site.world.coming("steering-group")
    assert site.world.items(meeting) == {"Kerran": "proposed"}


async def test_an_old_request_cannot_be_replayed(site: SlackSite) -> None:
    """Five minutes later the same signature is worth nothing."""
    member = site.member()
    delivery = site.ws.dispatch.payloads.slash_command(
        member.user, site.ws.general, "/sihteeri", ""
    )
    assert (await site.ws.hostile.at_time(delivery, -600)).status_code == 401


def test_a_form_is_read_as_slack_writes_it() -> None:
    """Commands are fields; interactions are JSON in one field."""
    form = "application/x-www-form-urlencoded"
    body = urlencode({"command": "/agenda", "text": "payload=1 & ä"}).encode()
    assert parse(body, form) == {"command": "/agenda", "text": "payload=1 & ä"}
    inner = {"type": "shortcut", "user": {"id": "U1"}}
    assert parse(urlencode({"payload": json.dumps(inner)}).encode(), form) == inner
    with pytest.raises(HttpError):
        parse(b"", form)


@given(st.binary(max_size=300), st.sampled_from(["application/json", "text/plain", ""]))
def test_no_bytes_break_the_reading(body: bytes, kind: str) -> None:
    """Whatever comes, it is a payload or a 400."""
    status = 200
    try:
        assert isinstance(parse(body, kind), dict)
    except HttpError as error:
        status = error.status
    assert status in (200, 400)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
fields = st.sampled_from(
    [
        "type",
        "team",
        "enterprise",
        "user",
        "channel",
        "event",
        "view",
        "actions",
        "authorizations",
        "container",
        "message",
        "command",
        "text",
        "trigger_id",
        "callback_id",
        "response_url",
        "team_id",
        "user_id",
        "event_id",
    ]
)
kinds = st.sampled_from(
    ["event_callback", "block_actions", "view_submission", "shortcut", "message_action",
     "view_closed", "block_suggestion"]
)  # fmt: skip


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(payload=st.dictionaries(fields, json_values, max_size=6), kind=kinds | st.none())
def test_no_signed_payload_is_answered_with_500(
    status_of: Callable[[bytes], int], payload: dict[str, Any], kind: str | None
) -> None:
    """Well signed nonsense of any shape is answered, and never by a crash."""
    told = payload | ({"type": kind} if kind else {})
    assert status_of(json.dumps(told).encode()) < 500


@pytest.fixture
def status_of(world: World, ws: FakeWorkspace) -> Iterator[Callable[[bytes], int]]:
    """How a site answers bytes, for a test without async."""
    with asyncio.Runner() as runner:
        running = running_site(world, ws, options_of(ws))
        site = runner.run(running.__aenter__())

        def status(body: bytes) -> int:
            with site.slack.tolerating():
                return runner.run(site.ws.hostile.signed_bytes(body)).status_code

        yield status
        runner.run(running.__aexit__(None, None, None))


@pytest.mark.both_databases
async def test_a_change_is_made_once_on_either_database(
    both_worlds: World, ws: FakeWorkspace
) -> None:
    """The delivery commits with its effect, on SQLite and on PostgreSQL."""
    async with running_site(both_worlds, ws, options_of(ws)) as site:
        member = site.member()
        await member.types("/agenda add ohry: Kerran")
        view = site.slack.modal(member.id)
        assert view is not None
        submission = ws.dispatch.payloads.view_submission(member.user, view)
        answers = await ws.hostile.at_once(submission, 5)
        assert {each.status_code for each in answers} == {200}
        meeting = both_worlds.coming("steering-group")
        assert both_worlds.items(meeting) == {"Kerran": "proposed"}
