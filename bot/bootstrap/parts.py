"""What a front end brings to a process: routes, messengers, what runs beside them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field

from starlette.routing import BaseRoute

from bot.requests.messenger import Messenger
from governance.people.people import Channel

Running = Callable[[bool], AbstractAsyncContextManager[object]]
"""What runs while the process does; told whether this process answers people."""


@dataclass
class Parts:
    """What front ends bring to a process.

    Args:
        routes: Their addresses; the pages' own come after them.
        messengers: What can send, by channel.
        running: What is entered when the process starts and left when it stops.
    """

    routes: list[BaseRoute] = field(default_factory=list)
    messengers: dict[Channel, Messenger] = field(default_factory=dict)
    running: list[Running] = field(default_factory=list)
