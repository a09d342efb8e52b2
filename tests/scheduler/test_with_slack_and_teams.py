"""The worker with the real messengers, against a Slack and a Teams on which things go wrong."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete

from bot.scheduler.clock import SimulatedClock
from bot.scheduler.worker import Settings, Worker
from governance.due_work.due_work import DueWork, NewWork
from governance.people.people import Person
from storage.due_work.deliveries import list_deliveries
from storage.due_work.due_work import add_many, list_due_work
from storage.people.people import add_address, add_person, get_person
from storage.tables.due_work import DueWorkRow
from tests.handlers.slack.site import OUR_SCOPES, SlackSite
from tests.handlers.slack.site import options_of as slack_options
from tests.handlers.slack.site import running_site as running_slack
from tests.handlers.teams.site import TENANT, TeamsSite
from tests.handlers.teams.site import running_site as running_teams
from tests.scheduler.world import NOTE, give_seat
from tests.servers.slack.api import FakeSlack
from tests.servers.slack.fixtures import slack_clock, timed_slack
from tests.servers.slack.state import VirtualClock
from tests.servers.slack.workspace import FakeWorkspace
from tests.servers.teams.connector import FakeConnector, Trouble
from tests.servers.teams.fixtures import fake_connector
from tests.servers.teams.tenant import FakeTenant
from tests.world import World

__all__ = ["fake_connector", "slack_clock", "timed_slack"]

MESSAGES = 24


class SharedClock(SimulatedClock):
    """The worker's clock and Slack's, moved together."""

    def __init__(self, theirs: VirtualClock) -> None:
        super().__init__(datetime.fromtimestamp(theirs.now(), UTC))
        self._theirs = theirs

    def advance(self, by: timedelta) -> None:
        super().advance(by)
        self._theirs.advance(by.total_seconds())


@dataclass
class Towns:
    """The world with Slack and Teams behind it."""

    world: World
    slack: SlackSite
    teams: TeamsSite

    def on_slack(self, n: int) -> Person:
        """A new person with an account in the workspace."""
        guest = self.slack.guest(f"s{n}@example.org")
        return self._person(f"s{n}", "slack", self.slack.ws.team.id, guest.id)

    def on_teams(self, n: int) -> Person:
        """A new person with an account in the tenant, where the app is installed."""
        client = self.teams.stranger(f"Teams Person {n}")
        return self._person(f"t{n}", "teams", TENANT, client.id)

    def _person(self, name: str, platform: str, workspace: str, external_id: str) -> Person:
        community = self.world.community.id
        with self.world.database.write() as session:
            person = add_person(
                session, community, name=name, email=f"{name}@example.org", language="en"
            )
            add_address(
                session,
                community,
                person.id,
                platform=platform,  # type: ignore[arg-type]
                external_id=external_id,
                workspace=workspace,
            )
            give_seat(session, self.world.community, person)
            return get_person(session, community, person.id)

    def owe(self, people: list[Person]) -> None:
        """A message to each in turn, all due now."""
        works = [
            NewWork("note", f"note/{n}", self.world.now, {"n": n}, people[n % len(people)].id)
            for n in range(MESSAGES)
        ]
        with self.world.database.write() as session:
            add_many(session, self.world.community.id, works)

    async def work(self) -> list[DueWork]:
        """Let two days pass; returns how the messages ended."""
        worker = Worker(
            self.world.database,
            self.world.communities,
            {"note": NOTE},
            {"slack": self.slack.edge.messenger, "teams": self.teams.edge.messenger},
            self.world.clock,
            Settings(name="towns", is_paced=False),
        )
        with self.world.database.read() as session:
            community = self.world.community.id
            other = [
                each.kind
                for each in list_due_work(session, community, unfinished=True, limit=10_000)
                if each.kind != "note" and each.due_at < self.world.now + timedelta(days=2)
            ]
        assert other == [], "the world owes something else meanwhile"
        await worker.drain(self.world.now + timedelta(days=2))
        with self.world.database.read() as session:
            return list_due_work(session, self.world.community.id, kind="note", limit=10_000)


@pytest.fixture
async def towns(
    world: World,
    timed_slack: FakeSlack,
    slack_clock: VirtualClock,
    fake_connector: FakeConnector,
) -> AsyncIterator[Towns]:
    """Both edges, running, in one world whose calendar is empty."""

    with world.database.write() as session:
        session.execute(delete(DueWorkRow))
    world.clock = SharedClock(slack_clock)
    ws = FakeWorkspace(timed_slack, scopes=OUR_SCOPES)
    tenant = FakeTenant(fake_connector, TENANT)
    async with contextlib.AsyncExitStack() as stack:
        slack = await stack.enter_async_context(running_slack(world, ws, slack_options(ws)))
        teams = await stack.enter_async_context(running_teams(world, tenant))
        await teams.secretary().says("apua")  # the tenant is bound at first contact
        yield Towns(world, slack, teams)


async def test_slack_cuts_refuses_and_fails_and_every_message_arrives_once(towns: Towns) -> None:
    """Cut before and after it was taken, 500, 429, late, and a history that cannot be read:
    each message is there once, under its key."""
    trouble = towns.slack.slack.trouble
    for _ in range(3):
        trouble.accept_then_cut("chat.postMessage", 2)
        trouble.drop_before("chat.postMessage")
        trouble.ratelimit("chat.postMessage", retry_after=3)
        trouble.answer_status("chat.postMessage", 500)
        trouble.delay("chat.postMessage", 0.05)
    trouble.drop_before("conversations.history")
    trouble.answer_status("conversations.history", 500)
    towns.owe([towns.on_slack(n) for n in range(6)])
    works = await towns.work()
    assert {each.result for each in works} == {"done"}
    assert trouble.next("chat.postMessage") is None, "all of it has happened"
    keys = Counter(
        message.metadata["event_payload"]["key"]
        for channel in towns.slack.slack.state.channels
        for message in towns.slack.slack.messages(channel)
        if message.metadata
    )
    assert keys == Counter({each.key: 1 for each in works})


async def test_teams_fails_and_what_nobody_knows_is_held(towns: Towns) -> None:
    """Only a 429 is tried again; a cut or a 5xx, taken or not, is held, listed and not resent."""
    connector = towns.teams.connector
    people = [towns.on_teams(n) for n in range(6)]
    before = sum(len(each.messages) for each in connector.conversations.values())
    connector.trouble += [
        Trouble(0, accepts=True),
        Trouble(0),
        Trouble(502, accepts=True),
        Trouble(500),
        Trouble(429, headers={"Retry-After": "2"}),
    ]
    towns.owe(people)
    works = await towns.work()
    results = Counter(each.result for each in works)
    assert results["done"] + results["ambiguous"] == MESSAGES
    assert 1 <= results["ambiguous"] <= 4
    arrived = sum(len(each.messages) for each in connector.conversations.values()) - before
    assert results["done"] <= arrived <= MESSAGES
    with towns.world.database.read() as session:
        log = list_deliveries(
            session, towns.world.community.id, kinds=["note"], outcomes=["ambiguous"]
        )
    assert {each.work_id for each in log} == {
        each.id for each in works if each.result == "ambiguous"
    }
