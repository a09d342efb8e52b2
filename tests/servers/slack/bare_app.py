"""A small Bolt app that the fake is tested with: one of each kind of listener."""

import asyncio
from typing import Any

from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .workspace import FakeWorkspace

PLAIN = "plain_text"


def plain(text: str) -> dict[str, Any]:
    """A plain text object."""
    return {"type": PLAIN, "text": text}


def entry(block_id: str, label: str, element: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An input block whose element has the action id "value"."""
    element = element | {"action_id": "value"}
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": element} | more


def item_form() -> dict[str, Any]:
    """A modal with text, a choice, a day and a menu the app searches."""
    outcomes = [
        {"text": plain("Päätös"), "value": "decision"},
        {"text": plain("Keskustelu"), "value": "discussion"},
    ]
    return {
        "type": "modal",
        "callback_id": "item",
        "notify_on_close": True,
        "title": plain("Uusi asia"),
        "submit": plain("Lähetä"),
        "blocks": [
            entry("title", "Otsikko", {"type": "plain_text_input", "max_length": 60}),
            entry("outcome", "Tulos", {"type": "static_select", "options": outcomes}),
            entry("day", "Päivä", {"type": "datepicker"}, optional=True),
            entry(
                "who", "Esittelijä", {"type": "external_select", "min_query_length": 2},
                optional=True,
            ),
        ],
    }  # fmt: skip


def add_button(value: str = "1") -> dict[str, Any]:
    """A section with the button "Lisää asialistalle"."""
    button = {
        "type": "button", "action_id": "add_item", "text": plain("Lisää asialistalle"),
        "value": value,
    }  # fmt: skip
    return {
        "type": "section",
        "text": {"type": "mrkdwn", "text": f"*Asialista* {value}"},
        "accessory": button,
    }


def build_bolt(workspace: FakeWorkspace) -> AsyncApp:
    """The Bolt app, its Web API pointed at the fake; `app.heard` lists what reached it."""
    token = workspace.bot.token
    client = AsyncWebClient(token=token, base_url=workspace.slack.api_url)
    app = AsyncApp(
        client=client, token=token, signing_secret=workspace.signing_secret,
        process_before_response=True,
    )  # fmt: skip
    heard: list[tuple[str, Any]] = []
    app.heard = heard  # type: ignore[attr-defined]
    _hear_commands(app)
    _hear_views(app, heard)
    _hear_events(app, heard)
    return app


def _hear_commands(app: AsyncApp) -> None:
    @app.command("/agenda")
    async def on_agenda(ack: Any, command: Any) -> None:
        await ack(text="Asialista", blocks=[add_button(command["text"] or "1")])

    @app.command("/bad")
    async def on_bad(ack: Any) -> None:
        await ack(text="x", blocks=[{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}])

    @app.command("/slow")
    async def on_slow(ack: Any) -> None:
        await asyncio.sleep(0.2)
        await ack("myöhässä")

    @app.command("/crash")
    async def on_crash() -> None:
        raise ZeroDivisionError

    async def ack_now(ack: Any) -> None:
        await ack()

    async def answer_later(respond: Any) -> None:
        await respond(text="Valmis", response_type="in_channel")

    app.command("/later")(ack=ack_now, lazy=[answer_later])


def _hear_views(app: AsyncApp, heard: list[tuple[str, Any]]) -> None:
    @app.action("add_item")
    async def on_add(ack: Any, body: Any, client: Any) -> None:
        heard.append(("block_actions", body))
        await client.views_open(trigger_id=body["trigger_id"], view=item_form())
        await ack()

    @app.view("item")
    async def on_item(ack: Any, body: Any, view: Any, client: Any) -> None:
        heard.append(("view_submission", body))
        values = view["state"]["values"]
        title = values["title"]["value"]["value"]
        if "kielletty" in title:
            await ack(response_action="errors", errors={"title": "Ei käy"})
            return
        await client.chat_postMessage(channel=body["user"]["id"], text=f"Lisätty: {title}")
        await ack()

    @app.view_closed("item")
    async def on_closed(ack: Any, body: Any) -> None:
        heard.append(("view_closed", body))
        await ack()

    @app.options("value")
    async def on_options(ack: Any, payload: Any) -> None:
        people = [("Bo Exempel", "bo"), ("Eeva Esimerkki", "eeva")]
        found = [
            {"text": plain(name), "value": value}
            for name, value in people
            if payload["value"].casefold() in name.casefold()
        ]
        await ack(options=found)

    @app.shortcut("add_message")
    async def on_message_shortcut(ack: Any, shortcut: Any, client: Any) -> None:
        heard.append(("shortcut", shortcut))
        await client.views_open(trigger_id=shortcut["trigger_id"], view=item_form())
        await ack()


def _hear_events(app: AsyncApp, heard: list[tuple[str, Any]]) -> None:
    @app.event("message")
    async def on_message(event: Any, say: Any) -> None:
        heard.append(("message", event))
        await say(f"Kuulin: {event['text']}")

    @app.event("app_mention")
    async def on_mention(event: Any, say: Any) -> None:
        await say(text="Hei", thread_ts=event["ts"])

    @app.event("app_home_opened")
    async def on_home(event: Any, client: Any) -> None:
        view = {"type": "home", "blocks": [add_button("koti")]}
        await client.views_publish(user_id=event["user"], view=view)

    @app.event("team_join")
    async def on_join(body: Any) -> None:
        heard.append(("team_join", body))
        raise ZeroDivisionError


def build_app(workspace: FakeWorkspace) -> Starlette:
    """The Bolt app behind Starlette, at /slack/events."""
    bolt = build_bolt(workspace)
    handler = AsyncSlackRequestHandler(bolt)

    async def on_slack(request: Request) -> Response:
        return await handler.handle(request)

    app = Starlette(routes=[Route("/slack/events", on_slack, methods=["POST"])])
    app.state.heard = bolt.heard  # type: ignore[attr-defined]
    return app
