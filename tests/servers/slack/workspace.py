"""A workspace full of people, so that tests read like prose.

ws = FakeWorkspace(fake_slack)
ws.connect(app)
anna = ws.user("anna@example.org", name="Anna Esimerkki", locale="fi-FI")
screen = await anna.types("/agenda steering-group")
assert "Talousarvio" in screen
await anna.presses("Lisää asialistalle")
screen = await anna.fills({"Otsikko": "Ylläpitomaksu"})
assert screen.errors == {}
"""

import asyncio
import time
from typing import Any

from starlette.types import ASGIApp

from .api import BOT_SCOPES, FakeSlack
from .dispatch import Dispatcher, Hostile
from .person import Person
from .state import Channel, ChannelKind, Json, Team
from .wires import HttpWire, SocketWire

__all__ = ["FakeWorkspace", "Person"]

SIGNING_SECRET = "a-secret-for-signing"
# Rounds of a millisecond in which nothing happens before the app counts as at rest. Another
# process's tasks cannot be seen, so more are waited for.
QUIET_HERE, QUIET_ELSEWHERE = 2, 100


class FakeWorkspace:
    """One workspace with the app installed, connected over HTTP or Socket Mode.

    `enterprise` puts it into a Grid organisation (id, name); `org_wide` then installs the app
    for the whole of it. `unsubscribed` holds event types the app's manifest does not ask for.
    """

    def __init__(
        self,
        slack: FakeSlack,
        name: str = "Esimerkki",
        *,
        enterprise: tuple[str, str] | None = None,
        org_wide: bool = False,
        scopes: frozenset[str] = BOT_SCOPES,
    ) -> None:
        self.slack = slack
        self.signing_secret = SIGNING_SECRET
        self.team = slack.add_team(name, name.lower(), enterprise)
        self.bot = slack.install(self.team, scopes, org_wide=org_wide)
        self.general = slack.add_channel(self.team, "general", set())
        self.unsubscribed: set[str] = set()
        self.people: dict[str, Person] = {}
        self._dispatch: Dispatcher | None = None
        self._wire: HttpWire | None = None
        self._quiet_rounds = QUIET_HERE

    @property
    def environment(self) -> dict[str, str]:
        """The settings that make the app talk to this workspace."""
        return {
            "SLACK_API_BASE_URL": self.slack.api_url,
            "SLACK_BOT_TOKEN": self.bot.token,
            "SLACK_SIGNING_SECRET": self.signing_secret,
        }

    def connect(
        self,
        app: ASGIApp | str,
        *,
        path: str = "/slack/events",
        ack_seconds: float = 3.0,
        now: Any = time.time,
    ) -> Dispatcher:
        """Send signed requests to an ASGI app in this process, or to a base URL."""
        self._wire = HttpWire(app, self.signing_secret, path, now)
        self._dispatch = Dispatcher(self.slack, self._wire, ack_seconds)
        self._quiet_rounds = QUIET_ELSEWHERE if isinstance(app, str) else QUIET_HERE
        return self._dispatch

    def connect_socket_mode(self, ack_seconds: float = 3.0) -> Dispatcher:
        """Send envelopes to the app's Socket Mode connection."""
        self._dispatch = Dispatcher(self.slack, SocketWire(self.slack.sockets), ack_seconds)
        return self._dispatch

    @property
    def dispatch(self) -> Dispatcher:
        """The way to the app."""
        assert self._dispatch is not None, "connect() first"
        return self._dispatch

    @property
    def hostile(self) -> Hostile:
        """Ill-meant HTTP requests."""
        assert self._wire is not None, "connect() over HTTP first"
        return Hostile(self._wire)

    def user(
        self,
        email: str,
        *,
        name: str = "",
        locale: str = "fi-FI",
        tz: str = "Europe/Helsinki",
        team: Team | None = None,
        **fields: Any,
    ) -> Person:
        """The person with this address, made at first mention, in #general.

        `team` places them in another workspace (Slack Connect); other `fields` are those of
        `state.User`, such as `is_guest`, `email_confirmed`, `deleted`.
        """
        if email not in self.people:
            words = {"real_name": name or email.partition("@")[0], "locale": locale, "tz": tz}
            user = self.slack.add_user(team or self.team, email, **(words | fields))
            self.general.members.add(user.id)
            self.general.is_ext_shared |= user.team_id != self.team.id
            self.people[email] = Person(self, user)
        return self.people[email]

    def channel(
        self, name: str, *people: Person, kind: ChannelKind = "public", bot: bool = True
    ) -> Channel:
        """A channel with these people, and the app unless `bot` is false."""
        members = {person.id for person in people} | ({self.bot.user_id} if bot else set())
        channel = self.slack.add_channel(self.team, name, members, kind)
        channel.is_ext_shared = any(person.user.team_id != self.team.id for person in people)
        return channel

    async def event(self, event: Json) -> None:
        """Any event of the Events API, and wait until the app has come to rest."""
        tasks = asyncio.all_tasks()
        await self.dispatch.event(event, self.team.id)
        await self.settle(tasks)
        self.slack.assert_valid()

    async def settle(self, before: "set[asyncio.Task[Any]]", seconds: float = 5.0) -> None:
        """Wait until no task begun after `before` runs and no request to the fake is under way.

        That is how work after an ack is waited for. Gives up after `seconds` of real time, so
        that an app which starts a lasting task does not hang the test.
        """
        limit, quiet = time.monotonic() + seconds, 0
        while quiet < self._quiet_rounds and time.monotonic() < limit:
            mine = {asyncio.current_task()}
            fresh = [t for t in asyncio.all_tasks() - before if t not in mine and not t.done()]
            quiet = 0 if fresh or self.slack.running else quiet + 1
            await asyncio.sleep(0.001)
