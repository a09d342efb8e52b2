"""Signed dispatch into the app, with the 3-second rule and the retries of the Events API."""

import asyncio
import time
from dataclasses import dataclass
from typing import Any

import httpx

from .acks import Acks
from .api import FakeSlack
from .payloads import VERIFICATION_TOKEN, Delivery, Payloads
from .state import Channel, Json, Message, User, View
from .wires import HttpWire, Reply, Wire

RETRIES = 3


@dataclass(frozen=True)
class Ack:
    """How the app answered a delivery: `status` is None when it did not, within the limit."""

    status: int | None
    body: Any
    seconds: float
    attempts: int = 1

    @property
    def ok(self) -> bool:
        """Whether Slack takes this as acknowledged."""
        return self.status is not None and 200 <= self.status < 300


class Dispatcher:
    """Sends what Slack would send and does what Slack would do with the answer.

    A delivery that is not acknowledged within `ack_seconds`, or answered with anything but 2xx,
    is a broken rule of the fake; after each delivery `assert_valid` is called, so a test fails
    where it happens (see `FakeSlack.tolerating`). Work that outlives the limit goes on; `idle`
    waits for it.
    """

    def __init__(self, slack: FakeSlack, wire: Wire, ack_seconds: float = 3.0) -> None:
        self.slack = slack
        self.wire = wire
        self.ack_seconds = ack_seconds
        self.payloads = Payloads(slack)
        self.acks: list[tuple[str, Ack]] = []
        self._effects = Acks(slack)
        self._unfinished: set[asyncio.Future[Reply]] = set()

    async def slash_command(
        self, user: User, channel: Channel, command: str, text: str = ""
    ) -> Ack:
        """A slash command; a message in the ack is shown to the asker or the channel."""
        delivery = self.payloads.slash_command(user, channel, command, text)
        ack = await self.deliver(delivery, command)
        if ack.ok:
            with self.slack.state.lock:
                self._effects.show_message(delivery.payload, ack.body)
        return self._checked(ack)

    async def event(self, event: Json, team_id: str) -> Ack:
        """Any event of the Events API, retried up to three times while it fails."""
        return await self.deliver_event(self.payloads.event(event, team_id))

    async def deliver_event(self, delivery: Delivery) -> Ack:
        """An event made before; the same delivery twice is a duplicate by event_id."""
        name, reason = delivery.payload["event"]["type"], ""
        for attempt in range(RETRIES + 1):
            ack, reply = await self._try(delivery, attempt, reason)
            if ack.ok:
                break
            reason = "http_timeout" if ack.status is None else "http_error"
            if reply and reply.headers.get("x-slack-no-retry") == "1":
                break
        self._judge(name, ack)
        return self._checked(ack)

    async def block_action(
        self, user: User, source: Message | View, block: Json, element: Json, value: Any = None
    ) -> Ack:
        """The use of an element in a message or a view."""
        delivery = self.payloads.block_action(user, source, block, element, value)
        ack = await self.deliver(delivery, f"block_actions {element['action_id']}")
        if ack.ok:
            self._effects.expect_empty("block_actions", ack.body)
        return self._checked(ack)

    async def view_submission(self, user: User, view: View) -> dict[str, str]:
        """The submission of a modal; returns the form errors by block_id."""
        name = f"view_submission {view.body.get('callback_id', '')}"
        ack = await self.deliver(self.payloads.view_submission(user, view), name)
        errors: dict[str, str] = {}
        if ack.ok:
            with self.slack.state.lock:
                errors = self._effects.settle_submission(view, ack.body)
        self._checked(ack)
        return errors

    async def view_closed(self, user: User, view: View, *, cleared: bool = False) -> Ack:
        """The closing of a modal that has notify_on_close."""
        ack = await self.deliver(
            self.payloads.view_closed(user, view, cleared=cleared), "view_closed"
        )
        if ack.ok:
            self._effects.expect_empty("view_closed", ack.body)
        return self._checked(ack)

    async def message_shortcut(self, user: User, callback_id: str, message: Message) -> Ack:
        """A shortcut from a message's menu."""
        delivery = self.payloads.message_shortcut(user, callback_id, message)
        return await self._shortcut(delivery, callback_id)

    async def global_shortcut(self, user: User, callback_id: str, team_id: str) -> Ack:
        """A shortcut from anywhere."""
        delivery = self.payloads.global_shortcut(user, callback_id, team_id)
        return await self._shortcut(delivery, callback_id)

    async def block_suggestion(
        self, user: User, source: Message | View, block: Json, element: Json, typed: str
    ) -> list[Json]:
        """The choices the app offers for what was typed into an external menu."""
        delivery = self.payloads.block_suggestion(user, source, block, element, typed)
        ack = await self.deliver(delivery, f"block_suggestion {element['action_id']}")
        options = self._effects.read_options(ack.body) if ack.ok else []
        self._checked(ack)
        return options

    async def url_verification(self) -> Ack:
        """The challenge when a request URL is entered; the app must echo it."""
        payload = {
            "token": VERIFICATION_TOKEN,
            "type": "url_verification",
            "challenge": self.slack.state.new_id("challenge"),
        }
        ack = await self.deliver(Delivery("events_api", payload), "url_verification")
        echoed = ack.body.get("challenge") if isinstance(ack.body, dict) else ack.body
        if echoed != payload["challenge"]:
            self.slack.broken_rules.append("url_verification: the challenge was not echoed")
        return self._checked(ack)

    async def ssl_check(self) -> Ack:
        """The certificate check Slack makes on command URLs."""
        payload = {"token": VERIFICATION_TOKEN, "ssl_check": "1"}
        return self._checked(await self.deliver(Delivery("slash_commands", payload), "ssl_check"))

    async def deliver(self, delivery: Delivery, name: str) -> Ack:
        """Deliver once, as Slack does everything but events."""
        ack, _ = await self._try(delivery, 0, "")
        self._judge(name, ack)
        return ack

    async def idle(self, seconds: float = 5.0) -> None:
        """Wait until deliveries that overran their limit have ended."""
        if self._unfinished:
            await asyncio.wait(self._unfinished, timeout=seconds)

    async def _shortcut(self, delivery: Delivery, callback_id: str) -> Ack:
        ack = await self.deliver(delivery, callback_id)
        if ack.ok:
            self._effects.expect_empty("a shortcut", ack.body)
        return self._checked(ack)

    async def _try(self, delivery: Delivery, attempt: int, reason: str) -> tuple[Ack, Reply | None]:
        started = time.monotonic()
        sending = asyncio.ensure_future(self.wire.send(delivery, attempt, reason))
        done, _ = await asyncio.wait({sending}, timeout=self.ack_seconds)
        seconds = time.monotonic() - started
        if not done:
            self._unfinished.add(sending)
            sending.add_done_callback(self._unfinished.discard)
            return Ack(None, None, seconds, attempt + 1), None
        try:
            reply = sending.result()
        except (httpx.TransportError, ConnectionError):
            return Ack(None, None, seconds, attempt + 1), None
        return Ack(reply.status, reply.body, seconds, attempt + 1), reply

    def _judge(self, name: str, ack: Ack) -> None:
        self.acks.append((name, ack))
        if ack.status is None:
            limit = f"{self.ack_seconds:g} s"
            self.slack.broken_rules.append(f"{name}: no ack within {limit}")
        elif not ack.ok:
            self.slack.broken_rules.append(f"{name}: answered {ack.status} {ack.body!r}")

    def _checked(self, ack: Ack) -> Ack:
        self.slack.assert_valid()
        return ack


class Hostile:
    """Requests no well-meaning Slack would send; each returns the app's raw response."""

    def __init__(self, wire: HttpWire) -> None:
        self._wire = wire

    async def wrong_signature(self, delivery: Delivery) -> httpx.Response:
        """Signed with another secret."""
        headers = self._headers(delivery)
        headers["X-Slack-Signature"] = "v0=" + "0" * 64
        return await self._wire.post(delivery.encode(), headers)

    async def without_signature(self, delivery: Delivery) -> httpx.Response:
        """No Slack headers at all."""
        headers = {"Content-Type": delivery.content_type}
        return await self._wire.post(delivery.encode(), headers)

    async def at_time(self, delivery: Delivery, offset: float) -> httpx.Response:
        """Properly signed, `offset` seconds from now (beyond ±300 it must be refused)."""
        return await self.with_timestamp(delivery, str(int(self._wire.now() + offset)))

    async def with_timestamp(self, delivery: Delivery, timestamp: str) -> httpx.Response:
        """Properly signed over any timestamp, such as one that is not a number."""
        return await self._wire.post(delivery.encode(), self._headers(delivery, timestamp))

    async def signed_bytes(
        self, body: bytes, content_type: str = "application/json"
    ) -> httpx.Response:
        """Properly signed bytes that need not be UTF-8, JSON or small."""
        return await self._wire.post(body, self._wire.headers(body, content_type))

    async def huge_body(self, size: int = 5 * 2**20) -> httpx.Response:
        """A properly signed slash command of `size` bytes."""
        body = b"command=%2Fagenda&text=" + b"a" * size
        return await self.signed_bytes(body, "application/x-www-form-urlencoded")

    async def replay(self, delivery: Delivery, times: int = 2) -> list[httpx.Response]:
        """The very same signed request, one after another."""
        body, headers = delivery.encode(), self._headers(delivery)
        return [await self._wire.post(body, headers) for _ in range(times)]

    async def at_once(self, delivery: Delivery, times: int = 5) -> list[httpx.Response]:
        """The very same signed request, all at the same time."""
        body, headers = delivery.encode(), self._headers(delivery)
        return list(await asyncio.gather(*(self._wire.post(body, headers) for _ in range(times))))

    def _headers(self, delivery: Delivery, timestamp: str | None = None) -> dict[str, str]:
        return self._wire.headers(delivery.encode(), delivery.content_type, timestamp)
