"""Messages on their way: prompts to one person, and replies after a request was answered."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.access.operations_workspaces import keep_chat
from bot.handlers.teams.activities import Json
from bot.handlers.teams.cards import Around, to_card, to_message
from bot.handlers.teams.connector import Connector, Spot
from bot.handlers.teams.hosts import (
    GoneError,
    NotTakenError,
    RefusedError,
    UnsureError,
    UntrustedError,
)
from bot.handlers.teams.options import TeamsOptions
from bot.requests.cards import Card
from bot.requests.handler import RequestHandler
from bot.requests.messenger import Ambiguous, Rejected, Sent, Throttled, Unreachable
from bot.requests.wording import PlainWording
from governance.people.people import Channel, Recipient

log = logging.getLogger(__name__)


class TeamsMessenger:
    """Sends cards to people in Teams.

    Teams has no way to look a message up, so what may or may not have arrived is held and
    shown to a person. Nothing is sent twice by itself.

    Args:
        options: Links, dialogs.
    """

    def __init__(
        self, connector: Connector, requests: RequestHandler, options: TeamsOptions
    ) -> None:
        self._connector = connector
        self._requests = requests
        self._options = options

    @property
    def channel(self) -> Channel:
        """``teams``."""
        return "teams"

    @property
    def can_look_up(self) -> bool:
        """False."""
        return False

    async def send(self, to: Recipient, card: Card, key: str, now: datetime) -> Sent:
        """Send a card once (see ``bot.requests.messenger.Messenger``)."""
        around = Around(
            "chat",
            PlainWording(to.language),
            self._options.base_url,
            self._options.dialogs,
        )
        message = to_message(to_card(card, around), card.title)
        try:
            spot = await self._spot(to)
            return Sent(f"{spot.conversation}/{await self._connector.send(spot, message)}")
        except NotTakenError as error:
            log.warning("Teams took nothing: %s", error)
            raise Throttled(error.seconds) from error
        except (GoneError, UntrustedError) as error:
            raise Unreachable(str(error)) from error
        except RefusedError as error:
            raise Rejected(str(error)) from error
        except UnsureError as error:
            raise Ambiguous(str(error)) from error

    async def look_up(self, to: Recipient, key: str, since: datetime) -> Sent | None:
        """Teams cannot be asked."""
        raise Ambiguous("Teams keeps no key to look for")

    async def _spot(self, to: Recipient) -> Spot:
        """The kept chat, or one that is opened: that works where the bot is installed."""
        conversation = to.conversation.get("id")
        service_url = to.conversation.get("serviceUrl")
        if isinstance(conversation, str) and isinstance(service_url, str):
            return Spot(service_url, conversation)
        try:
            spot = await self._connector.open_chat("", to.workspace, to.external_id, "")
        except UnsureError as error:
            # Opening a chat sends nothing to anybody and can be done again.
            raise NotTakenError(str(error), 60.0) from error
        kept = {"id": spot.conversation, "serviceUrl": spot.service_url}
        await self._requests.write(keep_chat, "teams", to.workspace, to.external_id, kept)
        return spot


AT_ONCE = 20
MOST_WAITING = 5000
TRIES = 5
LONGEST_WAIT = 60.0
CLOSE_SECONDS = 5.0


@dataclass(frozen=True)
class Post:
    """One message to send, or the new content of one that is there."""

    spot: Spot
    message: Json
    replaces: str = ""


class SendQueue:
    """Sends what requests leave in it.

    Each conversation's messages go one after another. What was certainly not taken, for
    example because Teams asks us to wait, is sent again; what may have been taken is not,
    except an edit, which can be made twice.
    """

    def __init__(
        self, connector: Connector, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._connector = connector
        self._sleep = sleep
        self._waiting: dict[str, deque[Post]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._at_once = asyncio.Semaphore(AT_ONCE)
        self._room = asyncio.Semaphore(MOST_WAITING)

    async def put(self, post: Post) -> None:
        """Leave a message; it waits only while the box is full."""
        await self._room.acquire()
        queue = self._waiting.get(post.spot.conversation)
        if queue is not None:
            queue.append(post)
            return
        self._waiting[post.spot.conversation] = deque((post,))
        task = asyncio.create_task(self._empty(post.spot.conversation))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settle(self) -> None:
        """Wait until everything in it has been sent or given up."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def close(self, seconds: float = CLOSE_SECONDS) -> None:
        """Send what is left, but wait no longer than this."""
        try:
            await asyncio.wait_for(self.settle(), seconds)
        except TimeoutError:
            log.warning("replies were left unsent: %d", sum(map(len, self._waiting.values())))
            for task in set(self._tasks):
                task.cancel()

    async def _empty(self, conversation: str) -> None:
        queue = self._waiting[conversation]
        try:
            while queue:
                async with self._at_once:
                    await self._send(queue[0])
                queue.popleft()
                self._room.release()
        finally:
            del self._waiting[conversation]

    async def _send(self, post: Post) -> None:
        for attempt in range(1, TRIES + 1):
            wait = await self._try(post)
            if wait is None:
                return
            if attempt < TRIES:
                await self._sleep(min(wait, LONGEST_WAIT))
        log.error("a reply was given up after %d tries", TRIES)

    async def _try(self, post: Post) -> float | None:
        """Send once; returns how long to wait before the next try, or None when there is none."""
        try:
            await self._once(post)
        except NotTakenError as error:
            log.info("a reply was not taken: %s", error)
            return error.seconds
        except UnsureError as error:
            log.warning("nobody knows whether a reply arrived: %s", error)
            return 1.0 if post.replaces else None
        except GoneError as error:
            log.info("a reply found nobody: %s", error)
        except Exception:  # the Teams edge's own hook for what is sent after the answer
            log.exception("a reply was refused")
        return None

    async def _once(self, post: Post) -> None:
        if post.replaces:
            await self._connector.edit(post.spot, post.replaces, post.message)
        else:
            await self._connector.send(post.spot, post.message)
