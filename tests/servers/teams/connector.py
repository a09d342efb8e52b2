"""The fake Bot Connector: keeps conversations and messages, refuses what Teams refuses.

It answers on loopback in a thread of its own, over real HTTP, and can be told to fail.
"""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import web

from .keys import Keys
from .rules import Json, message_faults


@dataclass
class Message:
    """A message of the bot."""

    id: str
    conversation: str
    activity: Json
    edits: int = 0

    @property
    def card(self) -> Json:
        """Its card."""
        return self.activity["attachments"][0]["content"]


@dataclass
class Conversation:
    """A chat, group chat or channel, and who is in it."""

    id: str
    kind: str
    tenant: str
    members: dict[str, Json] = field(default_factory=dict)
    has_bot: bool = True
    messages: list[Message] = field(default_factory=list)


@dataclass
class Trouble:
    """How the next requests go wrong.

    Args:
        status: The status to answer with; 0 to cut the connection.
        code: The error's code in the body.
        headers: Headers of that answer.
        accepts: Whether the message is taken all the same.
        delay: Seconds before anything is answered.
        body: What is answered in place of the error's JSON.
    """

    status: int = 0
    code: str = "Error"
    headers: dict[str, str] = field(default_factory=dict)
    accepts: bool = False
    delay: float = 0.0
    body: str | None = None


class FakeConnector:
    """The service that bots post to."""

    def __init__(self) -> None:
        self.keys = Keys()
        self.conversations: dict[str, Conversation] = {}
        self.accounts: dict[tuple[str, str], Json] = {}
        self.installed: set[tuple[str, str]] = set()
        self.trouble: list[Trouble] = []
        self.heard: list[tuple[str, str]] = []
        self.authorizations: list[str] = []
        self.faults: list[str] = []
        self.url = ""
        self.lock = threading.RLock()
        self._numbers = count(1)
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)

    # --- setting up ------------------------------------------------------------------------

    @property
    def service_url(self) -> str:
        """What activities name as their service URL."""
        return f"{self.url}/teams/"

    @property
    def keys_url(self) -> str:
        """Where the signing keys are."""
        return f"{self.url}/keys"

    def start(self) -> None:
        """Answer on a free loopback port."""
        self._thread.start()
        assert self._ready.wait(10), "the fake Bot Connector did not start"

    def stop(self) -> None:
        """End the thread."""
        if self._loop and self._stopping:
            self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(10)

    def add_account(self, tenant: str, account: Json) -> None:
        """Somebody who can be written to once the bot is installed for them."""
        self.accounts[tenant, account["aadObjectId"]] = account

    def add_conversation(self, kind: str, tenant: str, *members: Json) -> Conversation:
        """A conversation of some people."""
        with self.lock:
            prefix = {"personal": "a:", "groupChat": "19:", "channel": "19:"}[kind]
            suffix = {"channel": "@thread.tacv2"}.get(kind, "")
            name = f"{prefix}{kind}-{next(self._numbers)}{suffix}"
            made = Conversation(name, kind, tenant, {each["id"]: each for each in members})
            self.conversations[name] = made
            return made

    def fail(self, *troubles: Trouble) -> None:
        """The next posts go wrong so."""
        self.trouble += troubles

    def messages(self, conversation: str | None = None) -> list[Message]:
        """The bot's messages, oldest first."""
        with self.lock:
            found = [
                message
                for each in self.conversations.values()
                if conversation in (None, each.id)
                for message in each.messages
            ]
        return sorted(found, key=lambda message: int(message.id.partition("-")[2]))

    def assert_valid(self) -> None:
        """Everything the bot sent was as Teams takes it."""
        assert not self.faults, "\n".join(self.faults[:20])

    # --- answering -------------------------------------------------------------------------

    async def _serve(self) -> None:
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        app = web.Application(client_max_size=2**20)
        base = "/teams/v3/conversations"
        routes: list[tuple[str, str, Callable[..., Any]]] = [
            ("POST", base, self._on_create),
            ("POST", base + "/{id}/activities", self._on_post),
            ("POST", base + "/{id}/activities/{activity}", self._on_post),
            ("PUT", base + "/{id}/activities/{activity}", self._on_edit),
            ("GET", base + "/{id}/members/{member}", self._on_member),
            ("GET", base + "/{id}/pagedMembers", self._on_members),
            ("GET", "/keys", self._on_keys),
            ("GET", "/elsewhere", self._on_elsewhere),
            ("POST", "/elsewhere", self._on_elsewhere),
        ]
        for method, path, handler in routes:
            app.router.add_route(method, path, handler)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        self._ready.set()
        await self._stopping.wait()
        await runner.cleanup()

    async def _on_keys(self, request: web.Request) -> web.Response:
        while self.keys.held:
            self.keys.waited_for = True
            await asyncio.sleep(0.01)
        if self.keys.down:
            return web.Response(status=500)
        if self.keys.text:
            return web.Response(text=self.keys.text, content_type="application/json")
        return web.json_response(self.keys.jwks())

    async def _on_elsewhere(self, request: web.Request) -> web.Response:
        self.heard.append((request.method, "/elsewhere"))
        return web.json_response({"id": "leaked"})

    async def _on_create(self, request: web.Request) -> web.Response:
        self._hear(request)
        body = await request.json()
        tenant, account = body["tenantId"], body["members"][0]["id"]
        found = self.accounts.get((tenant, account))
        if found is None or (tenant, account) not in self.installed:
            return _refusal(403, "ForbiddenOperationException")
        with self.lock:
            for each in self.conversations.values():
                if each.kind == "personal" and found["id"] in each.members:
                    return web.json_response({"id": each.id}, status=201)
            made = self.add_conversation("personal", tenant, found)
        return web.json_response({"id": made.id}, status=201)

    async def _on_post(self, request: web.Request) -> web.Response:
        self._hear(request)
        activity = await request.json()
        trouble = self.trouble.pop(0) if self.trouble else None
        if trouble is not None:
            await asyncio.sleep(trouble.delay)
            if not trouble.accepts:
                return _troubled(request, trouble)
        with self.lock:
            conversation = self.conversations.get(request.match_info["id"].partition(";")[0])
            if conversation is None:
                return _refusal(404, "ConversationNotFound")
            if not conversation.has_bot:
                return _refusal(403, "BotNotInConversationRoster")
            faults = message_faults(activity)
            if faults:
                self.faults += faults
                return _refusal(400, "BadSyntax")
            message = Message(f"m-{next(self._numbers)}", conversation.id, activity)
            conversation.messages.append(message)
        if trouble is not None and trouble.status != 200:
            return _troubled(request, trouble)
        if trouble is not None and trouble.body is not None:
            return web.Response(text=trouble.body, status=trouble.status)
        return web.json_response({"id": message.id}, status=201)

    async def _on_edit(self, request: web.Request) -> web.Response:
        self._hear(request)
        activity = await request.json()
        if self.trouble:
            return _troubled(request, self.trouble.pop(0))
        with self.lock:
            for message in self.messages(request.match_info["id"].partition(";")[0]):
                if message.id == request.match_info["activity"]:
                    self.faults += message_faults(activity)
                    message.activity, message.edits = activity, message.edits + 1
                    return web.json_response({"id": message.id})
        return _refusal(404, "ActivityNotFound")

    async def _on_member(self, request: web.Request) -> web.Response:
        self._hear(request)
        conversation = self.conversations.get(request.match_info["id"].partition(";")[0])
        member = conversation.members.get(request.match_info["member"]) if conversation else None
        return (
            web.json_response(member) if member else _refusal(404, "MemberNotFoundInConversation")
        )

    async def _on_members(self, request: web.Request) -> web.Response:
        self._hear(request)
        conversation = self.conversations.get(request.match_info["id"].partition(";")[0])
        if conversation is None:
            return _refusal(404, "ConversationNotFound")
        most = int(request.query.get("pageSize", "50"))
        return web.json_response({"members": list(conversation.members.values())[:most]})

    def _hear(self, request: web.Request) -> None:
        self.heard.append((request.method, request.path))
        self.authorizations.append(request.headers.get("authorization", ""))


def _refusal(status: int, code: str) -> web.Response:
    return web.json_response({"error": {"code": code, "message": code}}, status=status)


def _troubled(request: web.Request, trouble: Trouble) -> web.Response:
    if trouble.status == 0:
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)
    if trouble.body is not None:
        return web.Response(text=trouble.body, status=trouble.status, headers=trouble.headers)
    body = {"error": {"code": trouble.code, "message": trouble.code}}
    return web.json_response(body, status=trouble.status, headers=trouble.headers)
