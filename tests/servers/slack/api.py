"""The fake Slack: set it up, point the app at `api_url`, look at what came of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from . import chat, conversations, people, response_urls, views
from .calls import METHODS, ApiError, Call, Method, Sent
from .people import Install
from .server import Server
from .socket_mode import SocketHub
from .state import Bot, Channel, ChannelKind, Clock, Json, Message, State, Team, User, View
from .trouble import RateLimits, Trouble

__all__ = ["BOT_SCOPES", "FakeSlack", "chat", "conversations", "people", "views"]

BOT_SCOPES = frozenset(
    [
        "app_mentions:read",
        "assistant:write",
        "channels:history",
        "channels:read",
        "chat:write",
        "commands",
        "groups:history",
        "groups:read",
        "im:history",
        "im:read",
        "im:write",
        "mpim:history",
        "mpim:read",
        "mpim:write",
        "pins:read",
        "pins:write",
        "reactions:read",
        "reactions:write",
        "team:read",
        "users:read",
        "users:read.email",
    ]
)
_NOBODY = Bot("", "", "", "", "", frozenset())


class FakeSlack:
    """One Slack with any number of workspaces, in this process.

    `api_url` goes to the app as SLACK_API_BASE_URL. Everything sent is in `sent`; each of the
    `on_sent` functions is called with it (in the server's thread). `assert_valid` fails when
    any of it breaks a Block Kit rule, unless `strict` is false.
    """

    def __init__(self, clock: Clock | None = None, app_id: str = "A0SIHTEERI") -> None:
        self.app_id = app_id
        self.state = State(clock or Clock())
        self.trouble = Trouble()
        self.limits = RateLimits(self.state.clock.now)
        self.sockets = SocketHub(app_id, self.state.tickets)
        self.sent: list[Sent] = []
        self.on_sent: list[Callable[[Sent], None]] = []
        self.calls: list[tuple[str, Json]] = []
        self.broken_rules: list[str] = []
        self.strict = True
        self.running = 0
        self._server: Server | None = None

    # Setting up

    def add_team(self, name: str, domain: str, enterprise: tuple[str, str] | None = None) -> Team:
        """A workspace; `enterprise` is the (id, name) of its Grid organisation."""
        org, org_name = enterprise or (None, None)
        team = Team(self.state.new_id("T"), domain, name, org, org_name)
        self.state.teams[team.id] = team
        return team

    def add_user(self, team: Team, email: str | None, **fields: Any) -> User:
        """A member of a workspace; `fields` are those of `User`."""
        name = fields.pop("name", (email or "bot").split("@")[0])
        fields.setdefault("real_name", name)
        user = User(self.state.new_id("U"), team.id, name, email=email, **fields)
        self.state.users[user.id] = user
        return user

    def add_channel(
        self, team: Team, name: str, members: set[str], kind: ChannelKind = "public"
    ) -> Channel:
        """A conversation with these user ids in it."""
        channel = Channel(self.state.new_id("C"), name, kind, team.id, set(members))
        self.state.channels[channel.id] = channel
        return channel

    def install(
        self, team: Team, scopes: frozenset[str] = BOT_SCOPES, *, org_wide: bool = False
    ) -> Bot:
        """Install the app at once and give it a token."""
        bot = self._new_bot(team, scopes, org_wide)
        self.state.bots[bot.token] = bot
        return bot

    def consent(
        self, team: Team, installer: User, redirect_uri: str = "", *, org_wide: bool = False
    ) -> str:
        """Somebody allows the app: the code that Slack adds to the redirect."""
        bot = self._new_bot(team, BOT_SCOPES, org_wide)
        code = self.state.new_id("code")
        now = self.state.clock.now()
        self.state.installs[code] = Install(bot, installer.id, now, redirect_uri)
        return code

    def add_app_token(self) -> str:
        """A token for Socket Mode (connections:write)."""
        token = f"xapp-1-{self.state.new_id('X')}"
        self.state.app_tokens.add(token)
        return token

    def uninstall(self, bot: Bot) -> None:
        """The workspace removes the app: its token is revoked."""
        del self.state.bots[bot.token]
        self.state.revoked.add(bot.token)

    def _new_bot(self, team: Team, scopes: frozenset[str], org_wide: bool) -> Bot:
        user = self.add_user(team, None, name="sihteeri", is_bot=True)
        token, bot_id = f"xoxb-{self.state.new_id('K')}", self.state.new_id("B")
        org = team.enterprise_id
        return Bot(token, self.app_id, team.id, user.id, bot_id, scopes, org, org_wide)

    # Running

    def start(self) -> None:
        """Answer on a free loopback port."""
        self._server = Server(self)
        self._server.start()

    def stop(self) -> None:
        """Stop answering."""
        if self._server:
            self._server.stop()

    @property
    def url(self) -> str:
        """The server's address, without a path."""
        assert self._server is not None, "start() first"
        return self._server.url

    @property
    def api_url(self) -> str:
        """What SLACK_API_BASE_URL must be."""
        return f"{self.url}/api/"

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Count a request as under way."""
        self.running += 1
        try:
            yield
        finally:
            self.running -= 1

    # Looking

    def messages(self, channel: str) -> list[Message]:
        """What everybody in a conversation sees, oldest first."""
        listed = self.state.messages.get(channel, [])
        return [m for m in listed if not m.deleted and not m.only_for]

    def ephemerals(self, user: str) -> list[Message]:
        """What only this user sees, in any conversation, oldest first."""
        everything = [m for listed in self.state.messages.values() for m in listed]
        return [m for m in everything if m.only_for == user and not m.deleted]

    def modal(self, user: str) -> View | None:
        """The modal on top of this user's screen."""
        stack = self.state.stacks.get(user)
        return self.state.views[stack[-1]] if stack else None

    def home(self, user: str) -> View | None:
        """The App Home of this user, when one was published."""
        return self.state.homes.get(user)

    @property
    def views_opened(self) -> list[Json]:
        """Every modal sent to views.open, views.push or views.update, oldest first."""
        return [sent.payload for sent in self.sent if sent.kind == "modal"]

    @property
    def invalid(self) -> list[Sent]:
        """What was sent and breaks a rule."""
        return [sent for sent in self.sent if sent.invalid]

    def assert_valid(self) -> None:
        """Fail with every rule broken so far, unless this fake is not strict."""
        if not self.strict:
            return
        lines = [f"{s.kind} through {s.through}: {f}" for s in self.invalid for f in s.invalid]
        lines += self.broken_rules
        assert not lines, "\n".join(["The app broke Slack's rules:", *lines])

    @contextmanager
    def tolerating(self) -> Iterator[None]:
        """Within the block (and of it, after it) broken rules fail nothing; look at them yourself.

        What was broken before stays broken.
        """
        strict, rules, sent = self.strict, len(self.broken_rules), len(self.sent)
        self.strict = False
        try:
            yield
        finally:
            self.strict = strict
            del self.broken_rules[rules:]
            self.sent[sent:] = [one for one in self.sent[sent:] if not one.invalid]

    # Answering

    def note(self, sent: Sent) -> None:
        """Remember something sent and tell the listeners."""
        self.sent.append(sent)
        for listener in self.on_sent:
            listener(sent)

    def call_for(self, bot: Bot, method: str, args: Json) -> Call:
        """A call by an installation, as the methods take it."""
        return Call(method, args, bot, self.state, self.url)

    def answer(self, name: str, args: Json, token: str) -> tuple[int, Json, dict[str, str]]:
        """The answer to a Web API call: HTTP status, body, headers."""
        with self.state.lock:
            self.calls.append((name, args))
            headers: dict[str, str] = {}
            call = None
            try:
                method = METHODS.get(name)
                if method is None:
                    raise ApiError("unknown_method", req_method=name)
                bot = self._authorised(method, token)
                headers["X-OAuth-Scopes"] = ",".join(sorted(bot.scopes))
                call = self.call_for(bot, name, args)
                call.need_scope(*method.scopes)
                channel = args.get("channel")
                wait = self.limits.wait(name, method.tier, bot.team_id, channel)
                if wait:
                    refusal: Json = {"ok": False, "error": "ratelimited"}
                    return 429, refusal, headers | {"Retry-After": str(wait)}
                body: Json = {"ok": True} | method.run(call)
                if call.warnings:
                    body.setdefault("response_metadata", {})["messages"] = call.warnings
            except ApiError as error:
                body = error.as_json()
            for sent in call.sent if call else ():
                self.note(sent)
            return 200, body, headers

    def _authorised(self, method: Method, token: str) -> Bot:
        if method.token == "none":
            return _NOBODY
        if not token:
            raise ApiError("not_authed")
        if token in self.state.revoked:
            raise ApiError("token_revoked")
        if token in self.state.app_tokens:
            if method.token != "app":
                raise ApiError("not_allowed_token_type")
            return _NOBODY
        bot = self.state.bots.get(token)
        if bot is None:
            raise ApiError("invalid_auth")
        if method.token == "app":
            raise ApiError("not_allowed_token_type")
        return bot

    def answer_response_url(self, name: str, payload: Json) -> tuple[int, Json | str]:
        """The answer of a response_url: HTTP status and body."""
        with self.state.lock:
            self.calls.append(("response_url", payload))
            url = self.state.response_urls.get(name)
            team = self.state.channels[url.channel].team_id if url else ""
            call = self.call_for(self.bot_of(team), "response_url", payload)
            status, body = response_urls.answer(call, name)
            for sent in call.sent:
                self.note(sent)
            return status, body

    def bot_of(self, team: str) -> Bot:
        """The installation that serves a workspace (its own, or its organisation's)."""
        org = self.state.teams[team].enterprise_id if team in self.state.teams else None
        for bot in self.state.bots.values():
            if bot.team_id == team or (bot.org_wide and org and bot.enterprise_id == org):
                return bot
        return _NOBODY
