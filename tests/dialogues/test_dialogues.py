"""The scripts of ``scripts.py``, played on every front end, and what each of them offers."""

from __future__ import annotations

import contextlib
import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.bootstrap.program import Opened
from bot.bootstrap.serving import Service
from bot.home.register import VERBS
from bot.requests.wording import catalogue, say
from bot.settings import Settings
from governance.bodies.bodies import ROLES
from governance.language.texts import Language
from governance.people.people import Person
from tests.dialogues.fronts import Front, Fronts, SlackFronts, TeamsFronts, WebFronts
from tests.dialogues.scripts import (
    DIALOGUES,
    AgendaOpens,
    As,
    Dialogue,
    Fills,
    Misses,
    Presses,
    Says,
    Sees,
)
from tests.handlers.slack.site import OUR_SCOPES, options_of
from tests.handlers.slack.site import running_site as running_slack
from tests.handlers.teams.site import TENANT
from tests.handlers.teams.site import running_site as running_teams
from tests.servers.slack.api import FakeSlack
from tests.servers.slack.fixtures import fake_slack
from tests.servers.slack.workspace import FakeWorkspace
from tests.servers.teams.connector import FakeConnector
from tests.servers.teams.fixtures import fake_connector
from tests.servers.teams.tenant import FakeTenant
from tests.world import SECRET, World

__all__ = ["fake_connector", "fake_slack"]
FRONT_ENDS = ("web", "slack", "teams")


def opened_of(world: World) -> Opened:
    """The world as the program that bootstrap opens, configured by nothing but its database."""
    settings = Settings(database_url=str(world.database.url))
    return Opened(
        settings=settings,
        database=world.database,
        communities=world.communities,
        community=world.community,
        seal=world.seal,
        secrets=(SECRET,),
    )


@contextlib.asynccontextmanager
async def pages_of(world: World) -> AsyncIterator[Fronts]:
    """The real service in demo mode, by the world's clock."""
    service = Service(opened_of(world), web=True, worker=False, demo=True, clock=lambda: world.now)
    async with service.running():
        yield WebFronts(service.app)


@contextlib.asynccontextmanager
async def front_end(
    name: str, world: World, request: pytest.FixtureRequest
) -> AsyncIterator[Fronts]:
    """A front end with the world behind it."""
    if name == "web":
        async with pages_of(world) as pages:
            yield pages
    elif name == "slack":
        slack: FakeSlack = request.getfixturevalue("fake_slack")
        ws = FakeWorkspace(slack, scopes=OUR_SCOPES)
        async with running_slack(world, ws, options_of(ws)) as site:
            yield SlackFronts(site)
    else:
        connector: FakeConnector = request.getfixturevalue("fake_connector")
        tenant = FakeTenant(connector, TENANT)
        async with running_teams(world, tenant, allow_unauthenticated=False) as teams:
            yield TeamsFronts(teams)


def person_called(world: World, who: str) -> Person:
    """Somebody by ``ROLE BODY [LANGUAGE]``, or by the start of an address."""
    role, *rest = who.split()
    if role not in ROLES:
        return world.person(who)
    return world.holder(rest[0], role, language=rest[1] if rest[1:] else None)  # type: ignore[arg-type]


def worded(words: str, language: Language) -> str:
    """A key of the catalogue in a language; other words as they are."""
    return say(language, words) if words in catalogue(language) else words


def flat(text: str) -> str:
    return " ".join(text.split())


class Playing:
    """A script being played: who is at the front end, and what they see."""

    def __init__(self, fronts: Fronts, world: World) -> None:
        self.fronts, self.world = fronts, world
        self.front: Front | None = None
        self.email = self.seen = ""

    @property
    def language(self) -> Language:
        """That of whoever is at the front end, as they have it now."""
        return self.world.person(self.email).language

    async def be(self, who: str) -> None:
        """Somebody sits down at the front end."""
        person = person_called(self.world, who)
        self.email, self.front = person.email, await self.fronts.of(person)

    async def act(self, step: Says | Presses | Fills) -> None:
        """Do something; what appears is seen."""
        assert self.front is not None
        if isinstance(step, Says):
            self.seen = await self.front.say(step.text)
        elif isinstance(step, Presses):
            label = say(self.language, step.key, **step.values)
            self.seen = await self.front.press(label, step.near)
        else:
            self.seen = await self.front.fill(step.values)

    def look(self, step: Sees | Misses) -> None:
        """Hold what is seen against the script."""
        for words in step.words:
            is_there = flat(worded(words, self.language)) in flat(self.seen)
            assert is_there is isinstance(step, Sees), f"{words!r}:\n{self.seen}"


async def play(dialogue: Dialogue, fronts: Fronts, world: World) -> None:
    """Play a script through; what is not answered as written fails."""
    playing = Playing(fronts, world)
    await playing.be(dialogue.who)
    for step in dialogue.steps:
        if isinstance(step, As):
            await playing.be(step.who)
        elif isinstance(step, AgendaOpens):
            world.now = world.coming(step.body).opens_at + timedelta(hours=1)
        elif isinstance(step, Sees | Misses):
            playing.look(step)
        else:
            await playing.act(step)


@pytest.mark.parametrize("name", FRONT_ENDS)
@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda each: each.name)
async def test_the_dialogue_goes_as_written(
    dialogue: Dialogue, name: str, world: World, request: pytest.FixtureRequest
) -> None:
    """What is said on a front end is answered as the script has it."""
    async with front_end(name, world, request) as fronts:
        await play(dialogue, fronts, world)


def test_there_are_dialogues_in_every_language(world: World) -> None:
    """At least fifteen scripts, begun by speakers of all three languages."""
    assert len(DIALOGUES) >= 15
    spoken = {person_called(world, each.who).language for each in DIALOGUES}
    assert spoken == {"fi", "sv", "en"}


# --- parity --------------------------------------------------------------------------------


async def test_every_verb_is_answered_on_the_pages(world: World) -> None:
    """Each verb has an address; asked for nothing, it answers, refuses, or shows a form."""
    world.now += timedelta(hours=1)
    async with pages_of(world) as pages:
        front = await pages.of(world.secretary("steering-group"))
        http = front.http  # type: ignore[attr-defined]
        page = (await http.get("/talk")).text
        token = re.search(r'name="_csrf" value="([0-9a-f]{64})"', page)
        assert token is not None
        statuses = {}
        for verb in VERBS:
            if VERBS.reads(verb):
                answer = await http.get(f"/do/{verb}")
            else:
                answer = await http.post(f"/do/{verb}", data={"_csrf": token[1]})
            statuses[verb] = answer.status_code
        assert {v: s for v, s in statuses.items() if s not in (200, 422)} == {}


@pytest.mark.parametrize("name", FRONT_ENDS)
async def test_every_front_end_offers_every_command(
    name: str, world: World, request: pytest.FixtureRequest
) -> None:
    """Each command word, written to the bot, is answered; none is met with silence or a fault."""
    async with front_end(name, world, request) as fronts:
        front = await fronts.of(world.secretary("steering-group"))
        bug = say("fi", "bug.title")
        for declared in VERBS.commands:
            seen = await front.say(declared.command)
            assert seen.strip(), declared.command
            assert bug not in seen, declared.command


@pytest.mark.parametrize("name", FRONT_ENDS)
async def test_the_same_words_are_understood_the_same_everywhere(
    name: str, world: World, request: pytest.FixtureRequest
) -> None:
    """What is refused on one front end is refused on all, with the same words."""
    async with front_end(name, world, request) as fronts:
        front = await fronts.of(world.member("steering-group", "en"))
        seen = await front.say("convene the steering group on 17 March 2027 at 13:00")
        for words in (say("en", "refusal.title"), "Tiina Sorvari", "Aino Lehtokangas"):
            assert words in flat(seen)
