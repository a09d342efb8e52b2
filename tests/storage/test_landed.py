"""A database of the landed version, brought up to date: what was stored or sent goes on working."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from starlette.applications import Starlette

from bot.access import operations_sessions as sessions
from bot.access.operations_linking import confirm_linking
from bot.bootstrap.program import read_charter
from bot.handlers.mail.app import MailEdge
from bot.handlers.slack.formatting import unpack, verb_of
from bot.handlers.teams.buttons import read_data
from bot.questions.operations_files import open_book
from bot.requests.accounts import Linked
from bot.requests.cards import Card, Form, Request, plain_text
from bot.requests.context import RequestContext
from bot.requests.verbs import Verb
from bot.scheduler.clock import SimulatedClock
from governance.people.people import Actor, Community
from storage import migrate
from storage.access.seal import Seal
from storage.access.workspaces import find_installation
from storage.agenda.agenda import list_items
from storage.engine import Database
from storage.meetings.meetings import list_answers, list_nothing
from storage.questions.questions import list_corrections
from storage.tables import metadata
from tests.handlers.mail.conftest import options_for
from tests.servers.postgres import Postgres
from tests.storage.test_migrate import schema_of
from tests.trail import list_events
from tests.world import CHARTER, World

LANDED = Path(__file__).parent / "landed"
KINDS = 17
"""So many kinds of due work the landed version knew; a row of each is owed."""
HELD = {"parked": "failed", "ambiguous": "unsure"}


@dataclass(frozen=True)
class Upgraded:
    """The world of the dump after the migrations, and what the landed version had sent of it."""

    world: World
    sent: Mapping[str, Any]

    def pressed(self, name: str) -> tuple[Any, Request, Request]:
        """A button's person, and what it asks for when pressed in Slack and in Teams."""
        button = self.sent["buttons"][name]
        verb = verb_of(button["slack"]["action_id"])
        assert verb is not None
        in_slack = Request(verb, unpack(button["slack"]["value"]))
        return self.world.person(button["person"]), in_slack, read_data(button["teams"]).request

    def press(self, name: str) -> Any:
        """Press a button as it was packed for Slack; the reply."""
        person, request, _ = self.pressed(name)
        return self.world.ask(person, request.verb, **request.values)


def community() -> Community:
    """The community of the dump."""
    charter, rules = read_charter(CHARTER)
    return Community(1, charter.about.id, charter, rules, partial(open_book, CHARTER, charter))


@pytest.fixture(scope="module")
def sqlite_landed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dump for SQLite, loaded and migrated once, to be copied."""
    path = tmp_path_factory.mktemp("landed") / "landed.db"
    connection = sqlite3.connect(path)
    connection.executescript((LANDED / "sqlite.sql").read_text(encoding="utf-8"))
    connection.close()
    database = Database(f"sqlite:///{path}")
    migrate.upgrade(database)
    with database.engine.connect() as opened:
        opened.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path


@pytest.fixture(scope="module")
def postgresql_landed(postgres: Postgres) -> str:
    """The dump for PostgreSQL, loaded and migrated once, to be used as a template."""
    url = postgres.create_database("landed")
    with psycopg.connect(url, autocommit=True) as connection:
        dump = (LANDED / "postgresql.sql").read_text(encoding="utf-8")
        connection.execute(dump)  # type: ignore[call-overload]
    database = Database(url)
    migrate.upgrade(database)
    database.close()
    return "landed"


@pytest.fixture(params=["sqlite", "postgresql"])
def upgraded(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Upgraded]:
    """A copy of the migrated database, on each kind."""
    sent = json.loads((LANDED / f"{request.param}.json").read_text(encoding="utf-8"))
    landed = request.getfixturevalue(f"{request.param}_landed")
    if request.param == "sqlite":
        shutil.copy(landed, tmp_path / "copy.db")
        database = Database(f"sqlite:///{tmp_path / 'copy.db'}")
    else:
        postgres = request.getfixturevalue("postgres")
        database = Database(postgres.create_database("landed_copy", landed))
    clock = SimulatedClock(datetime.fromisoformat(sent["now"]))
    yield Upgraded(World(database, community(), clock, seal=Seal(sent["secret"])), sent)
    database.close()
    if request.param == "postgresql":
        postgres.drop_database("landed_copy")


def test_it_has_the_columns_of_a_new_database(upgraded: Upgraded) -> None:
    """Every table and column that the tables describe is there, and no other."""
    found = schema_of(upgraded.world.database)
    named = {
        table: sorted(re.findall(r"\('name', '(\w+)'\)", " ".join(each["columns"])))
        for table, each in found.items()
    }
    described = {name: sorted(table.columns.keys()) for name, table in metadata.tables.items()}
    assert named == described


def test_links_sessions_codes_and_seals_still_open(upgraded: Upgraded) -> None:
    """A sign-in link, a session, a calendar's address, a linking code, an installation."""
    world, sent = upgraded.world, upgraded.sent
    communities = {world.community.id: world.community}
    with world.database.write() as session:
        assert sessions.sign_in(
            session, communities, world.seal, sent["sign_in"], world.now
        ).person.name
        browser = sessions.session_of(session, communities, sent["session"], world.now)
        assert browser is not None
        assert browser.person.id == world.member("steering-group", "en").id
        owner = sessions.owner_of_feed(session, communities, sent["feed"], world.now)
        assert owner is not None
        assert owner[1].id == world.member("steering-group", "fi").id
        shown = sessions.get_calendar_feed(session, world.seal, world.actor(owner[1]))
        assert shown is not None
        assert shown.token == sent["feed"]
        stranger = Actor(world.community, "en", "slack", None, "T0WORLD", "U0NOBODY")
        linked = confirm_linking(
            RequestContext.of(session, stranger, world.now), world.seal, sent["code"]
        )
        assert isinstance(linked, Linked)
        installed = find_installation(session, world.seal, "111.222", "", "T0WORLD", None)
        assert installed is not None
        assert installed.values["bot_token"] == "xoxb-demo"


async def test_links_in_letters_still_answer(upgraded: Upgraded) -> None:
    """A signed link shows its meeting and answers it; the page's address is a page's still."""
    world, sent = upgraded.world, upgraded.sent
    options = replace(options_for("smtp://127.0.0.1:2525"), secret=sent["secret"].encode())
    edge = MailEdge(world.requests, options, lambda: world.now)
    transport = httpx.ASGITransport(app=Starlette(routes=edge.routes))
    async with httpx.AsyncClient(transport=transport, base_url=options.base_url) as http:
        for link in sent["mail"].values():
            page = await http.get(link["url"])
            (once,) = re.findall(r'name="once" value="([^"]+)"', page.text)
            assert (await http.post(page.url, data={"once": once})).status_code == 200
    with world.database.read() as session:
        answers = list_answers(session, sent["held"])
        nothing = list_nothing(session, sent["held"])
    by = {verb: world.person(link["person"]).id for verb, link in sent["mail"].items()}
    assert answers[by["meeting.answer"]] == "no"
    assert by["agenda.nothing"] in nothing
    assert sent["page"].endswith(f"/do/{Verb.AGENDA}?meeting={sent['held']}")


def test_buttons_ask_for_the_same_in_slack_and_teams(upgraded: Upgraded) -> None:
    """Each button, as it was packed for either, is read as the verb and values that it had."""
    for name, button in upgraded.sent["buttons"].items():
        _, in_slack, in_teams = upgraded.pressed(name)
        assert in_slack == in_teams
        assert in_slack.verb == button["verb"]
        assert in_slack.values


def test_buttons_still_do_what_they_said(upgraded: Upgraded) -> None:
    """Answers, proposals, an acceptance, a draft's confirmation, a take-back, an explanation."""
    world, sent = upgraded.world, upgraded.sent
    world.now += timedelta(minutes=1)
    assert isinstance(upgraded.press("long"), Form)
    for name in ("answer", "nothing", "accept", "confirm", "take-back", "agenda", "decides"):
        reply = upgraded.press(name)
        assert isinstance(reply, Card)
        assert reply.tone in ("done", "answer"), (name, plain_text(reply))
    held = world.meeting(sent["held"])
    assert world.items(held) == {"Budget 2028": "on-agenda", "Fees": "returned", "Logo": "accepted"}
    assert world.meeting(sent["fresh"]).state == "cancelled"
    assert next(each for each in world.meetings() if each.is_called()).id == held.id


def test_meetings_keep_their_identity(upgraded: Upgraded) -> None:
    """Every meeting has the UID that calendars know it by."""
    known = {str(each.id): each.uid for each in upgraded.world.meetings()}
    assert known == upgraded.sent["uids"]


def test_a_delivery_taken_in_before_has_no_second_effect(upgraded: Upgraded) -> None:
    """The platform sends an event again across the upgrade: it is known."""
    world = upgraded.world
    person, request, _ = upgraded.pressed("nothing")
    again = world.ask(person, request.verb, delivery="slack/Ev0LANDED", **request.values)
    assert again is None


def test_a_correction_waits_for_its_review(upgraded: Upgraded) -> None:
    """What a member proposed before is still there to be settled, by two officers now."""
    world = upgraded.world
    with world.database.read() as session:
        (correction,) = list_corrections(session, world.community.id, "proposed")
    assert correction.note == "Näin se on"
    values = {"correction": correction.id, "decision": "accept"}
    for officer, state in (("secretary", "proposed"), ("chair", "accepted")):
        person = world.holder("steering-group", officer)
        world.done(person, Verb.DECIDES_REVIEW_SAVE, **values)
        with world.database.read() as session:
            (found,) = list_corrections(session, world.community.id, state)
    assert len(found.officers) == 2


def test_a_correction_that_one_accepted_stands_as_reviewed_by_one(upgraded: Upgraded) -> None:
    """The landed version's acceptance is a row with one reviewer and no second officer."""
    world = upgraded.world
    reviewer = world.secretary("steering-group")
    with world.database.write() as session:
        session.connection().exec_driver_sql(
            "UPDATE correction SET state = 'accepted', settled_at = proposed_at,"
            f" settled_by = {reviewer.id}"
        )
    with world.database.read() as session:
        (found,) = list_corrections(session, world.community.id, "accepted")
    assert found.officers == (reviewer.id,)
    card = world.done(world.member("steering-group", "fi"), Verb.DECIDES, question=found.question)
    assert "yhden toimihenkilön tarkistamana" in plain_text(card)
    assert reviewer.name in plain_text(card)


def test_reasons_have_moved_out_of_the_audit_trail(upgraded: Upgraded) -> None:
    """A reason is where it is shown, gone from the trail, and the trail says so; it is as
    append-only as before, and a decision that a call named stays in it."""
    world, sent = upgraded.world, upgraded.sent
    assert world.meeting(sent["off"]).cancel_reason == "The chair is ill"
    with world.database.read() as session:
        events = list_events(session, world.community.id)
        items = list_items(session, world.community.id, sent["held"])
    (returned,) = [each.returned_by for each in items if each.state == "returned"]
    assert returned is not None
    assert returned.id == world.secretary("steering-group").id
    assert {each.why for each in events} == {"", "Decided on 8 January 2027"}
    newest = events[0]
    assert (newest.verb, newest.via, newest.details) == ("audit.move-reasons", "cli", {"events": 2})
    with pytest.raises(Exception, match="append-only"), world.database.write() as session:
        session.connection().exec_driver_sql("UPDATE audit_event SET verb = 'nothing'")


@pytest.mark.parametrize(
    "upgraded",
    ["sqlite", pytest.param("postgresql", marks=pytest.mark.prove)],
    indirect=True,
)
async def test_due_work_of_every_kind_is_done(upgraded: Upgraded) -> None:
    """What was owed is sent, in the words it needs; what was held stays held."""
    world, sent = upgraded.world, upgraded.sent
    owed = {kind: works for kind in world.kinds if (works := world.owed(kind))}
    assert len(owed) == KINDS
    messages = await world.drain(timedelta(days=120))
    ended = Counter(
        (work.kind, work.result)
        for kind, works in owed.items()
        for work in world.owed(kind, unfinished=None)
        if work.id in {each.id for each in works}
    )
    assert {result for _, result in ended} <= {"done", "not-needed", "missed"}, ended
    done = {kind for kind, result in ended if result == "done"}
    assert set(owed) - done == {"agenda-reminder"}, ended  # its agenda is out
    cancelled = [each.text for each in messages if each.kind == "meeting-cancelled"]
    assert len(cancelled) == 10
    assert all("The chair is ill" in text for text in cancelled)
    (returned,) = [each.text for each in messages if each.kind == "item-returned"]
    assert "Which year is meant?" in returned
    assert world.secretary("steering-group").name in returned
    held = {
        w.result: w.why for w in world.owed("agenda-reminder", unfinished=None) if w.result in HELD
    }
    assert held == HELD
    assert sent["held"] in {each.id for each in world.meetings()}
