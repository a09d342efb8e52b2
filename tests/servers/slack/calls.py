"""How a Web API method is declared, called and refused."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from .rules import Fault
from .state import Bot, Channel, Json, State, User

SentKind = Literal["message", "ephemeral", "update", "modal", "home", "ack", "response_url"]
T = TypeVar("T")


@dataclass(frozen=True)
class Sent:
    """One message or view the app under test sent, with what is wrong with it."""

    kind: SentKind
    through: str
    payload: Json
    faults: tuple[Fault, ...] = ()

    @property
    def invalid(self) -> tuple[Fault, ...]:
        """The faults that fail a test: all but warnings."""
        return tuple(fault for fault in self.faults if fault.level != "warning")


class ApiError(Exception):
    """A refusal, answered as `{"ok": false, "error": code}`.

    `messages` become `response_metadata.messages`; `extra` is merged into the answer.
    """

    def __init__(self, code: str, messages: Sequence[str] = (), **extra: Any) -> None:
        super().__init__(code)
        self.code = code
        self.messages = list(messages)
        self.extra = extra

    def as_json(self) -> Json:
        """The body of the answer."""
        body: Json = {"ok": False, "error": self.code} | self.extra
        if self.messages:
            body["response_metadata"] = {"messages": self.messages}
        return body


@dataclass
class Call:
    """One call of a method: its arguments, the installation that calls, the state."""

    method: str
    args: Json
    bot: Bot
    state: State
    server_url: str
    sent: list[Sent] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def need(self, name: str) -> str:
        """A required text argument; raises `invalid_arguments` when it is missing."""
        value = self.args.get(name)
        if value is None or value == "":
            message = f"[ERROR] missing required field: {name}"
            raise ApiError("invalid_arguments", [message])
        if not isinstance(value, str):
            pointer = f"[json-pointer:/{name}]"
            raise ApiError("invalid_arguments", [f"[ERROR] must provide a string {pointer}"])
        return value

    def find(self, name: str, default: str = "") -> str:
        """An optional text argument."""
        value = self.args.get(name)
        return default if value is None else str(value)

    def flag(self, name: str) -> bool:
        """An optional yes or no; form posts send words and digits."""
        return str(self.args.get(name, "")).lower() in ("true", "1")

    def structure(self, name: str, error: str = "invalid_arguments") -> Any:
        """A JSON argument, given as JSON or as a string of JSON; None when absent."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise ApiError(error) from None

    def need_scope(self, *any_of: str) -> None:
        """Raise `missing_scope` unless the token has one of these scopes."""
        if any_of and not self.bot.scopes & set(any_of):
            provided = ",".join(sorted(self.bot.scopes))
            raise ApiError("missing_scope", needed=",".join(any_of), provided=provided)

    def channel(self, name: str = "channel") -> Channel:
        """The conversation an argument names, by id; raises `channel_not_found`."""
        channel = self.state.channels.get(self.need(name))
        if channel is None or not self.sees(channel):
            raise ApiError("channel_not_found")
        return channel

    def sees(self, channel: Channel) -> bool:
        """Whether the bot can know of this conversation."""
        return channel.kind == "public" or self.bot.user_id in channel.members

    def user(self, name: str = "user") -> User:
        """The person an argument names; raises `user_not_found`."""
        user = self.state.users.get(self.need(name))
        if user is None:
            raise ApiError("user_not_found")
        return user

    def page(self, items: list[T], default: int = 100) -> tuple[list[T], Json]:
        """One page of a list and the `response_metadata` that leads to the next."""
        cursor = self.find("cursor")
        try:
            start = int(cursor.removeprefix("next:") or 0)
            limit = int(self.find("limit") or default)
        except ValueError:
            raise ApiError("invalid_cursor") from None
        if not 1 <= limit <= 1000:
            raise ApiError("invalid_limit")
        more = start + limit < len(items)
        following = f"next:{start + limit}" if more else ""
        return items[start : start + limit], {"next_cursor": following}


Run = Callable[[Call], Json]


@dataclass(frozen=True)
class Method:
    """A declared method: what it runs, which scopes (any of them), its rate tier."""

    name: str
    run: Run
    scopes: tuple[str, ...]
    tier: int
    token: Literal["bot", "app", "none"]


METHODS: dict[str, Method] = {}


def method(
    name: str, *scopes: str, tier: int = 3, token: Literal["bot", "app", "none"] = "bot"
) -> Callable[[Run], Run]:
    """Declare the function below as a Web API method."""

    def register(run: Run) -> Run:
        METHODS[name] = Method(name, run, scopes, tier, token)
        return run

    return register
