"""What the fake Slack remembers: teams, people, conversations, messages, views, tokens."""

import itertools
import random
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
ChannelKind = Literal["public", "private", "im", "mpim"]


class Clock:
    """The wall clock, in seconds since 1970 (UTC)."""

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time()


class VirtualClock(Clock):
    """A clock that stands still until it is moved."""

    def __init__(self, start: float) -> None:
        self._now = start

    def now(self) -> float:
        """Seconds since 1970, as set."""
        return self._now

    def advance(self, seconds: float) -> None:
        """Move forward."""
        self._now += seconds


@dataclass
class Team:
    """A workspace, alone or in an Enterprise Grid organisation."""

    id: str
    domain: str
    name: str
    enterprise_id: str | None = None
    enterprise_name: str | None = None


@dataclass
class User:
    """A member, a guest, somebody from a connected workspace, or a bot."""

    id: str
    team_id: str
    name: str
    real_name: str
    email: str | None
    locale: str = "en-US"
    tz: str = "Europe/Helsinki"
    tz_offset: int = 7200
    is_bot: bool = False
    is_guest: bool = False
    email_confirmed: bool = True
    deleted: bool = False
    enterprise_user: Json | None = None


@dataclass
class Channel:
    """A conversation and who is in it."""

    id: str
    name: str
    kind: ChannelKind
    team_id: str
    members: set[str] = field(default_factory=set)
    is_archived: bool = False
    is_ext_shared: bool = False
    pins: list[str] = field(default_factory=list)


@dataclass
class Message:
    """One message; an ephemeral one is seen by `only_for` alone."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    bot_id: str | None = None
    app_id: str | None = None
    team: str | None = None
    thread_ts: str | None = None
    metadata: Json | None = None
    only_for: str | None = None
    edited: bool = False
    deleted: bool = False
    streaming: bool = False
    reactions: dict[str, list[str]] = field(default_factory=dict)
    replaced: list[Json] = field(default_factory=list)

    def as_json(self, *, metadata: bool = True) -> Json:
        """The message as the Web API and payloads show it."""
        body: Json = {"type": "message", "user": self.user, "text": self.text, "ts": self.ts}
        optional = {
            "blocks": self.blocks,
            "attachments": self.attachments,
            "bot_id": self.bot_id,
            "app_id": self.app_id,
            "team": self.team,
            "thread_ts": self.thread_ts,
            "metadata": self.metadata if metadata else None,
        }
        body |= {name: value for name, value in optional.items() if value}
        if self.edited:
            body["edited"] = {"user": self.user, "ts": self.ts}
        if self.reactions:
            body["reactions"] = [
                {"name": name, "users": users, "count": len(users)}
                for name, users in self.reactions.items()
            ]
        return body


@dataclass
class View:
    """A modal or an App Home as one person has it on the screen."""

    id: str
    user: str
    team: str
    body: Json
    hash: str
    values: dict[str, Json] = field(default_factory=dict)
    root_id: str | None = None
    previous_id: str | None = None

    def as_json(self, bot: "Bot") -> Json:
        """The view as payloads and answers show it, with `state.values`."""
        shown = {
            "id": self.id,
            "team_id": self.team,
            "state": {"values": self.values},
            "hash": self.hash,
            "previous_view_id": self.previous_id,
            "root_view_id": self.root_id or self.id,
            "app_id": bot.app_id,
            "external_id": "",
            "app_installed_team_id": bot.team_id,
            "bot_id": bot.bot_id,
            "private_metadata": "",
            "callback_id": "",
            "clear_on_close": False,
            "notify_on_close": False,
            "close": None,
            "submit": None,
        }
        return shown | self.body


@dataclass
class Bot:
    """One installation of the app: the bot user and what its token may do."""

    token: str
    app_id: str
    team_id: str
    user_id: str
    bot_id: str
    scopes: frozenset[str]
    enterprise_id: str | None = None
    org_wide: bool = False


@dataclass
class Trigger:
    """Permission to open a modal, good once and for three seconds."""

    user: str
    issued: float
    team: str
    used: bool = False


@dataclass
class ResponseUrl:
    """Permission to answer an interaction, good five times in thirty minutes."""

    channel: str
    user: str
    issued: float
    message_ts: str | None = None
    uses: int = 0


class State:
    """Everything the server knows, behind one lock.

    The server answers in its own thread while tests look in from theirs.
    """

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.lock = threading.RLock()
        self.teams: dict[str, Team] = {}
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: dict[str, list[Message]] = {}
        self.views: dict[str, View] = {}
        self.stacks: dict[str, list[str]] = {}
        self.homes: dict[str, View] = {}
        self.bots: dict[str, Bot] = {}
        self.app_tokens: set[str] = set()
        self.triggers: dict[str, Trigger] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        self.revoked: set[str] = set()
        self.tickets: set[str] = set()
        self.installs: dict[str, Any] = {}
        self.client_id, self.client_secret = "111.222", "client-secret"
        self.statuses: dict[tuple[str, str], str] = {}
        self.titles: dict[tuple[str, str], str] = {}
        self.prompts: dict[str, list[Json]] = {}
        self.message_values: dict[tuple[str, str], dict[str, Json]] = {}
        self.history_lag = 0.0
        self._numbers: Iterator[int] = itertools.count(1)
        self._last_ts = 0
        self._random = random.Random(1)

    def new_id(self, letter: str) -> str:
        """A fresh id of Slack's look: a letter and ten characters."""
        return f"{letter}0{next(self._numbers):09d}"

    def new_hash(self) -> str:
        """A fresh view hash."""
        return f"{int(self.clock.now())}.{self._random.getrandbits(32):08x}"

    def new_ts(self) -> str:
        """A message timestamp, strictly rising even when the clock stands still."""
        micros = max(int(self.clock.now() * 1_000_000), self._last_ts + 1)
        self._last_ts = micros
        return f"{micros // 1_000_000}.{micros % 1_000_000:06d}"

    def new_trigger(self, user: str, team: str) -> str:
        """A trigger id for one interaction of a person."""
        secret = f"{self._random.getrandbits(40)}.{self._random.getrandbits(64):x}"
        trigger = f"{next(self._numbers)}.{secret}"
        self.triggers[trigger] = Trigger(user, self.clock.now(), team)
        return trigger

    def open_im(self, team: str, first: str, second: str) -> Channel:
        """The direct conversation of two users, made when there is none."""
        pair = {first, second}
        with self.lock:
            for channel in self.channels.values():
                if channel.kind == "im" and channel.members == pair:
                    return channel
            channel = Channel(self.new_id("D"), "", "im", team, pair)
            self.channels[channel.id] = channel
            return channel

    def find_message(self, channel: str, ts: str) -> Message | None:
        """A message that is not deleted, or none."""
        for message in self.messages.get(channel, []):
            if message.ts == ts and not message.deleted:
                return message
        return None

    def add_message(self, message: Message) -> Message:
        """Remember a message in its conversation."""
        self.messages.setdefault(message.channel, []).append(message)
        return message
