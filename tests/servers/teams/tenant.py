"""A tenant: its people, chats and channels, and the way from it to the app."""

import asyncio
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

import httpx
from starlette.types import ASGIApp

from .connector import Conversation, FakeConnector
from .person import Person
from .rules import Json

BOT_NAME = "Sihteeri"
PATH = "/api/messages"
SETTLE_SECONDS = 10.0


@dataclass
class FakeTenant:
    """One Entra tenant with the app in it; ``connect`` it to the app.

    Args:
        connector: The service that the app posts to.
        id: The tenant's id.
        app_id: The app's id, which the tokens are made for.
        signs: Whether requests carry a token.
    """

    connector: FakeConnector
    id: str = "11111111-1111-4111-8111-111111111111"
    app_id: str = "00000000-0000-4000-8000-0000000000b0"
    signs: bool = False
    numbers: Any = field(default_factory=lambda: count(1))
    app: ASGIApp | None = None

    @property
    def bot(self) -> Json:
        """The bot's own account."""
        return {"id": f"28:{self.app_id}", "name": BOT_NAME}

    def connect(self, app: ASGIApp) -> None:
        """Send what happens here to an app."""
        self.app = app

    def add_person(
        self,
        name: str,
        *,
        principal: str = "",
        role: str = "user",
        locale: str = "fi-FI",
        tenant: str = "",
        installed: bool = True,
        account: str = "",
    ) -> Person:
        """A person of the tenant (or a guest of another), in their own chat with the bot."""
        number = next(self.numbers)
        object_id = account or f"{number:08x}-0000-4000-8000-{self.id[:12].replace('-', '0'):0>12}"
        told = {
            "id": f"29:{object_id}",
            "aadObjectId": object_id,
            "name": name,
            "userPrincipalName": principal,
            "email": principal,
            "tenantId": tenant or self.id,
            "userRole": role,
        }
        self.connector.add_account(self.id, told)
        chat = self.connector.add_conversation("personal", self.id, told)
        chat.has_bot = installed
        if installed:
            self.connector.installed.add((self.id, object_id))
        return Person(self, told, chat, locale)

    def add_group(self, *people: Person) -> Conversation:
        """A group chat with the bot in it."""
        return self.connector.add_conversation("groupChat", self.id, *(p.account for p in people))

    def add_channel(self, *people: Person) -> Conversation:
        """A channel of a team with the bot in it."""
        return self.connector.add_conversation("channel", self.id, *(p.account for p in people))

    def activity(
        self, kind: str, sender: Json, conversation: Conversation, locale: str, **more: Any
    ) -> Json:
        """An activity as the Bot Connector sends it."""
        thread = ";messageid=1" if conversation.kind == "channel" else ""
        told = {
            "type": kind,
            "id": f"{kind}-{next(self.numbers)}",
            "timestamp": datetime.now(UTC).isoformat(),
            "serviceUrl": self.connector.service_url,
            "channelId": "msteams",
            "from": {n: sender[n] for n in ("id", "name", "aadObjectId")},
            "conversation": {
                "id": conversation.id + thread,
                "tenantId": self.id,
                "conversationType": conversation.kind,
                "isGroup": conversation.kind != "personal",
            },
            "recipient": self.bot,
            "locale": locale,
            "channelData": {"tenant": {"id": self.id}},
        }
        return told | more

    async def deliver(self, activity: Json) -> httpx.Response:
        """Post an activity to the app and wait until the app has come to rest."""
        before = asyncio.all_tasks()
        answer = await self.post(json.dumps(activity).encode(), self.headers(activity))
        await settle(before)
        return answer

    def headers(self, activity: Json) -> dict[str, str]:
        """The headers of a genuine request."""
        headers = {"content-type": "application/json"}
        if self.signs:
            token = self.connector.keys.token(self.app_id, activity["serviceUrl"])
            headers["authorization"] = f"Bearer {token}"
        return headers

    async def post(self, body: bytes, headers: dict[str, str]) -> httpx.Response:
        """Post bytes as they are."""
        assert self.app is not None, "the tenant is connected to no app"
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(
            transport=transport, base_url="http://app.example.org", timeout=30
        ) as client:
            return await client.post(PATH, content=body, headers=headers)


async def settle(before: "set[asyncio.Task[Any]]") -> None:
    """Wait until everything that was begun since has ended."""
    current = asyncio.current_task()
    while True:
        begun = {t for t in asyncio.all_tasks() - before if t is not current and not t.done()}
        if not begun:
            return
        done, _ = await asyncio.wait(begun, timeout=SETTLE_SECONDS)
        assert done, f"still running: {begun}"
