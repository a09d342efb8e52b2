"""Replies on their way: sent after the request was answered, in order, once."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.handlers.teams.activities import Json
from bot.handlers.teams.connector import Connector, Spot
from bot.handlers.teams.faults import GoneError, NotTakenError, UnsureError

log = logging.getLogger(__name__)

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

    Args:
        connector: Sends.
        sleep: Waits.
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
