"""Connections that send slowly, and how many there may be: nobody holds the others up.

A client that sends its headers or its body a byte at a time holds an open file, of which a
process has few. So each has a time to be through by, and where too many are open the one that
has waited longest for its client makes room.
"""

from __future__ import annotations

import asyncio
import resource
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEADER_SECONDS = 10.0
"""Within which a request's headers are there; a connection that says nothing counts too."""
BODY_SECONDS = 30.0
"""Within which the body is there; the longest that is read at all is some 100 kB."""
READ_SECONDS = 30.0
"""For how long a client may leave an answer unread."""
MOST_CONNECTIONS = 1000
KEPT_FILES = 100
"""Open files that connections never take: the database's, Slack's and Teams', the log's."""
FEWEST_CONNECTIONS = 16


def most_connections() -> int:
    """How many connections may be open, by what ``ulimit -n`` leaves."""
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if files == resource.RLIM_INFINITY:
        return MOST_CONNECTIONS
    return max(FEWEST_CONNECTIONS, min(MOST_CONNECTIONS, files - KEPT_FILES))


class PatientProtocol(HttpToolsProtocol):
    """uvicorn's protocol, with an end to its patience.

    Args:
        *args: What uvicorn gives.
        **kwargs: The same.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._deadline: asyncio.TimerHandle | None = None
        self._read_deadline: asyncio.TimerHandle | None = None
        self.waiting_since: float | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client has connected: one that has waited longest goes where there are too many."""
        super().connection_made(transport)
        self._expect(HEADER_SECONDS)
        if len(self.connections) > most_connections():
            self._make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client is gone."""
        self._expect(None)
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Something has come: what ends the silence after an answer begins a request."""
        if self._deadline is None and self.waiting_since is not None:
            self._expect(HEADER_SECONDS)
        super().data_received(data)

    def on_message_begin(self) -> None:
        """The first byte of a request."""
        super().on_message_begin()
        self._expect(HEADER_SECONDS)

    def on_headers_complete(self) -> None:
        """The headers are there."""
        super().on_headers_complete()
        self._expect(BODY_SECONDS)

    def on_message_complete(self) -> None:
        """The whole request is there; what follows takes as long as we need."""
        super().on_message_complete()
        self._expect(None)

    def on_response_complete(self) -> None:
        """An answer is out; uvicorn ends a connection that then stays silent."""
        super().on_response_complete()
        if self._deadline is None and self.cycle.response_complete:
            self.waiting_since = self.loop.time()

    def pause_writing(self) -> None:
        """The client does not read what we answer."""
        super().pause_writing()
        if self._read_deadline is None:
            self._read_deadline = self.loop.call_later(READ_SECONDS, self.give_up)

    def resume_writing(self) -> None:
        """It reads again."""
        super().resume_writing()
        if self._read_deadline is not None:
            self._read_deadline.cancel()
            self._read_deadline = None

    def give_up(self) -> None:
        """Close the connection without waiting for its client."""
        self._expect(None)
        self.transport.abort()

    def _expect(self, seconds: float | None) -> None:
        """Wait for the client until then; None: it is we who are at it."""
        if self._deadline is not None:
            self._deadline.cancel()
        self._deadline = self.loop.call_later(seconds, self.give_up) if seconds else None
        self.waiting_since = self.loop.time() if seconds else None

    def _make_room(self) -> None:
        waiting = [
            (each.waiting_since, id(each), each)
            for each in self.connections
            if isinstance(each, PatientProtocol) and each.waiting_since is not None
        ]
        if waiting:
            min(waiting)[2].give_up()
