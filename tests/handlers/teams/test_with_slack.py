"""One body with members in Slack and in Teams: one agenda, one log, one count of the silent."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from governance.people.people import Person as RosterPerson
from tests.handlers.slack.site import OUR_SCOPES, SlackSite
from tests.handlers.slack.site import options_of as slack_options_of
from tests.handlers.slack.site import running_site as running_slack
from tests.handlers.teams.site import TeamsSite, running_site
from tests.servers.slack.api import FakeSlack
from tests.servers.slack.fixtures import fake_slack
from tests.servers.slack.workspace import FakeWorkspace
from tests.servers.teams.screen import text_of
from tests.servers.teams.tenant import FakeTenant
from tests.world import World

__all__ = ["fake_slack"]


@dataclass
class Both:
    """The world behind both, with one worker for both."""

    world: World
    slack: SlackSite
    teams: TeamsSite

    def free_members(self) -> list[RosterPerson]:
        """Finnish members of the steering group whose confirmed address links them."""
        rules = self.world.community.rules.mail_domains
        return [
            seat.person
            for seat in self.world.seats("steering-group")
            if seat.role == "member"
            and seat.organisation.name in rules
            and seat.person.language == "fi"
        ]

    async def work(self, until: timedelta) -> None:
        """Let time pass and the real worker send, by both real messengers and by mail."""
        mail = self.world.messengers["mail"]
        worker = self.teams.worker(slack=self.slack.edge.messenger, mail=mail)
        await worker.drain(self.world.now + until)


@pytest.fixture
async def both(world: World, tenant: FakeTenant, fake_slack: FakeSlack) -> AsyncIterator[Both]:
    """A workspace and a tenant of one community."""
    ws = FakeWorkspace(fake_slack, scopes=OUR_SCOPES)
    async with (
        running_slack(world, ws, slack_options_of(ws)) as slack,
        running_site(world, tenant, allow_unauthenticated=False) as teams,
    ):
        yield Both(world, slack, teams)


async def test_one_agenda_one_log_one_count_of_the_silent(both: Both) -> None:
    """What is proposed on one is seen on the other; who spoke on either is not asked again."""
    meeting = both.world.coming("steering-group")
    first, second, third = both.free_members()[:3]
    in_slack, in_teams = both.slack.client(first), both.teams.client(second)
    quiet = both.teams.client(third)
    await in_slack.types("/sihteeri")
    await in_teams.says("apua")
    await quiet.says("apua")
    await both.work(meeting.opens_at - both.world.now + timedelta(days=1))
    call = "Ohjausryhmä kokoontuu"
    asked_in_teams = [t for t in in_teams.inbox if call in t]
    asked_in_slack = [m for m in in_slack.inbox if call in str(m.blocks)]
    assert len(asked_in_teams) == 1
    assert len(asked_in_slack) == 1
    await in_teams.says("agenda steering-group")
    await in_teams.presses("Ehdota asiaa")
    await in_teams.fills({"title": "Teamsista", "meeting": str(meeting.id)})
    await in_slack.types("/agenda add ohry: Slackista")
    await in_slack.fills({"title": "Slackista"})
    assert both.world.items(meeting) == {"Teamsista": "proposed", "Slackista": "proposed"}
    secretary = both.teams.client(both.world.secretary("steering-group"))
    seen = (await secretary.says("agenda steering-group")).text
    assert "Teamsista" in seen
    assert "Slackista" in seen
    log = (await secretary.presses("Keneltä kysyttiin")).text
    for person in (first, second, third):
        assert log.count(person.name) >= 1
    both.world.messengers["mail"].taken.clear()
    await both.work(meeting.closes_at - both.world.now + timedelta(hours=1))
    digest = next(text for text in reversed(secretary.inbox) if "Slackista" in text)
    assert "Teamsista" in digest
    lines = digest.split("\n")
    silent = next(line for line in lines if third.name in line and "Slackista" not in line)
    assert first.name not in silent
    assert second.name not in silent
    again = [t for t in in_teams.inbox if call in t]
    assert again == asked_in_teams
    assert len([t for t in quiet.inbox if call in t]) == 2


async def test_a_person_on_both_is_prompted_where_they_last_answered_once(both: Both) -> None:
    """And on the other one after they have written from there."""
    meeting = both.world.coming("steering-group")
    person = both.free_members()[0]
    in_slack, in_teams = both.slack.client(person), both.teams.client(person)
    await in_teams.says("apua")
    both.world.now += timedelta(minutes=1)
    await in_slack.types("/sihteeri")
    both.world.now += timedelta(minutes=1)
    await in_teams.says("kiitos")
    before = len(in_teams.inbox)
    in_slack_before = len(in_slack.inbox)
    await both.work(meeting.opens_at - both.world.now + timedelta(days=1))
    prompts = in_teams.inbox[before:]
    assert any("Ohjausryhmä" in each for each in prompts)
    assert len(set(prompts)) == len(prompts)
    assert len(in_slack.inbox) == in_slack_before
    await in_slack.types("/sihteeri")
    before, in_slack_before = len(in_teams.inbox), len(in_slack.inbox)
    secretary = both.teams.client(both.world.secretary("steering-group"))
    await secretary.says(f"/convene steering-group {meeting.starts_at:%Y-%m-%d} 13:00 2h")
    await secretary.presses("Lähetä kutsu")
    await both.work(timedelta(minutes=10))
    assert len(in_teams.inbox) == before
    assert len(in_slack.inbox) == in_slack_before + 1


async def test_a_person_whose_bot_is_gone_is_prompted_on_the_other(both: Both) -> None:
    """Removed in Teams, and still there in Slack."""
    meeting = both.world.coming("steering-group")
    person = both.free_members()[0]
    in_slack, in_teams = both.slack.client(person), both.teams.client(person)
    await in_slack.types("/sihteeri")
    both.world.now += timedelta(minutes=1)
    await in_teams.says("apua")
    await in_teams.removes()
    before = len(in_slack.inbox)
    await both.work(meeting.opens_at - both.world.now + timedelta(days=1))
    prompts = [str(message.blocks) for message in in_slack.inbox[before:]]
    assert any("Ohjausryhmä" in each for each in prompts)
    assert len(set(prompts)) == len(prompts)
    assert [text_of(m.card) for m in in_teams.chat.messages][1:] == []
