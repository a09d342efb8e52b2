"""Signed dispatch into a small Bolt app: acks, retries, installations, and ill will."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from .slack.api import FakeSlack
from .slack.bare_app import build_app, item_form
from .slack.fixtures import fake_slack, slack_workspace
from .slack.payloads import Delivery
from .slack.workspace import FakeWorkspace, Person

__all__ = ["fake_slack", "slack_workspace"]


@pytest.fixture
def app(slack_workspace: FakeWorkspace) -> Starlette:
    """The small app, connected."""
    app = build_app(slack_workspace)
    slack_workspace.connect(app, ack_seconds=2.0)
    return app


@pytest.fixture
def ws(slack_workspace: FakeWorkspace, app: Starlette) -> FakeWorkspace:
    """A workspace connected to the small app."""
    return slack_workspace


@pytest.fixture
def anna(ws: FakeWorkspace) -> Person:
    """A member."""
    return ws.user("anna@example.org")


def answering(answer: Callable[[Request], Response]) -> Starlette:
    """An app that gives one answer to everything."""

    async def on_slack(request: Request) -> Response:
        await request.body()
        return answer(request)

    return Starlette(routes=[Route("/slack/events", on_slack, methods=["POST"])])


async def test_the_challenge_and_the_certificate_check(ws: FakeWorkspace) -> None:
    """Both requests Slack makes before the first command are answered."""
    assert (await ws.dispatch.url_verification()).ok
    assert (await ws.dispatch.ssl_check()).ok


async def test_a_late_ack_breaks_a_rule(ws: FakeWorkspace, anna: Person) -> None:
    """No ack within the limit fails the test; the work is not cut off."""
    ws.dispatch.ack_seconds = 0.05
    with pytest.raises(AssertionError, match="/slow: no ack within"):
        await anna.types("/slow")
    with ws.slack.tolerating():
        ack = await ws.dispatch.slash_command(anna.user, ws.general, "/slow")
    assert ack.status is None
    ws.slack.broken_rules.clear()
    await ws.dispatch.idle()


async def test_a_crash_breaks_a_rule(ws: FakeWorkspace, anna: Person) -> None:
    """A 500 is told with the command it came from."""
    with pytest.raises(AssertionError, match="/crash: answered 500"):
        await anna.types("/crash")
    ws.slack.broken_rules.clear()


async def test_an_invalid_message_in_an_ack_breaks_a_rule(ws: FakeWorkspace, anna: Person) -> None:
    """The body of an ack goes through the same rules as a posted message, and is not shown."""
    with pytest.raises(AssertionError, match=r"ack through /bad.*/blocks/0/text/type"):
        await anna.types("/bad")
    assert anna.sees() == ""
    with ws.slack.tolerating():
        await anna.types("/bad")
    ws.slack.sent.clear()


async def test_a_failing_event_is_tried_four_times(ws: FakeWorkspace, app: Starlette) -> None:
    """An event that fails comes again with the same event_id, three times."""
    with ws.slack.tolerating():
        ack = await ws.dispatch.event({"type": "team_join", "user": {}}, ws.team.id)
    assert (ack.status, ack.attempts) == (500, 4)
    ids = [body["event_id"] for name, body in app.state.heard if name == "team_join"]
    assert len(ids) == 4
    assert len(set(ids)) == 1


async def test_retries_say_why_and_can_be_declined(ws: FakeWorkspace) -> None:
    """A retry carries its number and reason; X-Slack-No-Retry ends them."""
    seen: list[tuple[str | None, str | None]] = []

    def fail(request: Request) -> Response:
        headers = request.headers
        seen.append((headers.get("x-slack-retry-num"), headers.get("x-slack-retry-reason")))
        declined = {"X-Slack-No-Retry": "1"} if len(seen) == 3 else {}
        return Response(status_code=503, headers=declined)

    ws.connect(answering(fail))
    with ws.slack.tolerating():
        await ws.dispatch.event({"type": "team_join", "user": {}}, ws.team.id)
    assert seen == [(None, None), ("1", "http_error"), ("2", "http_error")]


async def test_the_same_event_twice_has_one_id(ws: FakeWorkspace, anna: Person, app: Any) -> None:
    """A delivery can be sent again as it is: Bolt does not notice."""
    delivery = ws.dispatch.payloads.message_event(anna.writes_unheard(anna.im, "hei"))
    await ws.dispatch.deliver_event(delivery)
    await ws.dispatch.deliver_event(delivery)
    assert len([1 for name, _ in app.state.heard if name == "message"]) == 2


async def test_a_body_nobody_sees_breaks_a_rule(ws: FakeWorkspace, anna: Person) -> None:
    """A message in the ack of a button would be lost, so it is refused."""
    await anna.types("/agenda")
    ws.connect(answering(lambda request: JSONResponse({"text": "lost"})))
    with pytest.raises(AssertionError, match="Slack ignores the body"):
        await anna.presses("Lisää asialistalle")
    ws.slack.broken_rules.clear()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (
            {"response_action": "errors", "errors": {"nope": "x"}},
            "no input block has block_id nope",
        ),
        ({"response_action": "errors", "errors": {}}, "no errors given"),
        ({"response_action": "errors", "errors": {"title": ""}}, "no text for title"),
        ({"response_action": "close"}, "cannot read"),
        ("ok", "cannot read"),
        ({"response_action": "update", "view": {"type": "modal"}}, "missing required field: title"),
    ],
)
async def test_bad_answers_to_a_submission_break_a_rule(
    ws: FakeWorkspace, anna: Person, answer: Any, reason: str
) -> None:
    """What a client would meet with "trouble connecting" fails the test."""
    await anna.types("/agenda")
    await anna.presses("Lisää asialistalle")
    ws.connect(answering(lambda request: JSONResponse(answer)))
    with pytest.raises(AssertionError, match=reason):
        await anna.fills({"Otsikko": "x", "Tulos": "Päätös"})
    ws.slack.broken_rules.clear()
    ws.slack.sent.clear()


@pytest.mark.parametrize(("action", "depth"), [("update", 1), ("push", 2), ("clear", 0)])
async def test_a_submission_can_go_on_to_another_view(
    ws: FakeWorkspace, anna: Person, action: str, depth: int
) -> None:
    """update replaces, push adds, clear closes all; updated inputs keep what was entered."""
    await anna.types("/agenda")
    await anna.presses("Lisää asialistalle")
    answer: dict[str, Any] = {"response_action": action}
    if action != "clear":
        answer["view"] = item_form()
    ws.connect(answering(lambda request: JSONResponse(answer)))
    await anna.fills({"Otsikko": "x", "Tulos": "Päätös"})
    stack = ws.slack.state.stacks[anna.id]
    assert len(stack) == depth
    if depth:
        kept = ws.slack.state.views[stack[-1]].values["title"]["value"]["value"]
        assert kept == ("x" if action == "update" else None)


async def test_a_button_carries_what_slack_documents(
    ws: FakeWorkspace, anna: Person, app: Starlette
) -> None:
    """An ephemeral message's action has a container and a response_url, and no message."""
    await anna.types("/agenda 7")
    await anna.presses("Lisää asialistalle")
    body = app.state.heard[-1][1]
    assert body["container"]["is_ephemeral"] is True
    assert "message" not in body
    assert body["response_url"].startswith(ws.slack.url)
    assert body["actions"][0]["value"] == "7"
    assert body["user"]["id"] == anna.id
    assert (body["team"]["id"], body["enterprise"]) == (ws.team.id, None)
    assert body["is_enterprise_install"] is False


async def test_an_org_wide_installation_has_no_team(fake_slack: FakeSlack) -> None:
    """With an org-wide install interactions carry the enterprise and a null team."""
    ws = FakeWorkspace(fake_slack, enterprise=("E1", "Konserni"), org_wide=True)
    ws.connect(answering(lambda request: Response()))
    anna = ws.user("anna@example.org")
    payloads = ws.dispatch.payloads
    shortcut = payloads.global_shortcut(anna.user, "x", ws.team.id).payload
    assert (shortcut["team"], shortcut["enterprise"]["id"]) == (None, "E1")
    assert shortcut["user"]["team_id"] == ws.team.id
    command = payloads.slash_command(anna.user, ws.general, "/x", "").payload
    assert (command["team_id"], command["is_enterprise_install"]) == (ws.team.id, "true")
    event = payloads.event({"type": "team_join"}, ws.team.id).payload
    assert event["authorizations"][0]["team_id"] is None


async def test_forgeries_are_refused(ws: FakeWorkspace, anna: Person, app: Starlette) -> None:
    """A wrong or missing signature and a timestamp five minutes off reach no listener."""
    hostile = ws.hostile
    delivery = ws.dispatch.payloads.message_event(anna.writes_unheard(anna.im, "hei"))
    answers = [
        await hostile.wrong_signature(delivery),
        await hostile.without_signature(delivery),
        await hostile.at_time(delivery, -301),
        await hostile.at_time(delivery, 302),
    ]
    assert [answer.status_code for answer in answers] == [401] * 4
    assert app.state.heard == []
    assert (await hostile.at_time(delivery, -200)).status_code == 200


async def test_bare_bolt_falls_over_on_malformed_requests(ws: FakeWorkspace, anna: Person) -> None:
    """Non-numeric timestamps, bad UTF-8 and bad JSON are 500 in bare Bolt: an edge must do better.

    The hostile senders are what is tested here; each reaches the app as meant.
    """
    hostile = ws.hostile
    delivery = ws.dispatch.payloads.slash_command(anna.user, ws.general, "/agenda", "")
    answers = [
        await hostile.with_timestamp(delivery, "now"),
        await hostile.signed_bytes(b"\xff\xfe{"),
        await hostile.signed_bytes(b'{"type": '),
    ]
    assert [answer.status_code for answer in answers] == [500] * 3


async def test_size_replays_and_duplicates(ws: FakeWorkspace, anna: Person) -> None:
    """Five megabytes, the same request again and at once are sent as they are."""
    lengths: list[int] = []

    async def on_slack(request: Request) -> Response:
        lengths.append(len(await request.body()))
        return Response()

    ws.connect(Starlette(routes=[Route("/slack/events", on_slack, methods=["POST"])]))
    delivery = ws.dispatch.payloads.slash_command(anna.user, ws.general, "/agenda", "")
    await ws.hostile.huge_body()
    assert lengths.pop() > 5 * 2**20
    await ws.hostile.replay(delivery, 2)
    await ws.hostile.at_once(delivery, 5)
    assert lengths == [len(delivery.encode())] * 7


def test_deliveries_are_encoded_as_slack_does() -> None:
    """Events are JSON bodies; interactions are a form with a JSON payload; commands a form."""
    assert json.loads(Delivery("events_api", {"a": "ä"}).encode()) == {"a": "ä"}
    assert Delivery("interactive", {"a": 1}).encode() == b"payload=%7B%22a%22%3A+1%7D"
    assert Delivery("slash_commands", {"text": "a b"}).encode() == b"text=a+b"
