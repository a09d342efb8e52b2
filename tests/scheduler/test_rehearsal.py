"""The rehearsal: the months ahead, message by message, and nothing changed."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.handlers.cli.ahead import message_json
from bot.requests.verbs import Verb
from bot.scheduler.rehearsal import rehearse
from governance.due_work.due_work import Rehearsed
from governance.meetings.availability import in_quiet_hours
from governance.people.people import Community, zone_of
from storage.copying import copy_database
from storage.engine import Database
from tests.meetings.calling import convene
from tests.world import NOW, World, rows_of

YEAR = (date(2027, 1, 1), date(2027, 4, 30))
"""The spring change of the clocks, a holiday and every body are in it."""
LIMIT = 3


def play(world: World, between: tuple[date, date]) -> list[Rehearsed]:
    """Rehearse a range of days."""
    return asyncio.run(
        rehearse(world.database, world.communities, world.community, world.kinds, between)
    )


@pytest.fixture
def no_history(monkeypatch: pytest.MonkeyPatch) -> None:
    """The months before the range, in which prompts are counted, are not played: they take
    most of a short rehearsal."""
    monkeypatch.setattr("bot.scheduler.rehearsal.HISTORY", timedelta())


@pytest.fixture(scope="module")
def played(
    world_template: tuple[Path, Community], tmp_path_factory: pytest.TempPathFactory
) -> tuple[World, list[Rehearsed]]:
    """A world and its stretch, rehearsed once for this file."""
    path = tmp_path_factory.mktemp("played") / "world.db"
    shutil.copy(world_template[0], path)
    world = World(Database(f"sqlite:///{path}"), world_template[1])
    return world, play(world, YEAR)


def test_every_body_with_a_cadence_is_prepared(played: tuple[World, list[Rehearsed]]) -> None:
    """The year has calls, digests and reminders of each body that meets by its cadence."""
    _, year = played
    kinds = Counter((each.body, each.kind) for each in year)
    for body in ("annual-meeting", "steering-group", "development-group"):
        for kind in ("agenda-call", "agenda-digest", "agenda-reminder"):
            assert kinds[body, kind] > 0, (body, kind)


def test_messages_are_in_order_and_within_the_range(
    played: tuple[World, list[Rehearsed]],
) -> None:
    """They come by time, each on one of the days asked for, with the zone's own offset."""
    world, year = played
    assert [each.at for each in year] == sorted(each.at for each in year)
    assert all(YEAR[0] <= each.at.date() <= YEAR[1] for each in year)
    for each in year:
        local = each.at.astimezone(world.community.zone)
        assert each.at.utcoffset() == local.utcoffset()


def test_nobody_is_written_to_in_quiet_hours(played: tuple[World, list[Rehearsed]]) -> None:
    """No message of the year falls in its reader's quiet hours."""
    world, year = played
    for each in year:
        zone = zone_of(world.person(each.recipient), world.community)
        assert not in_quiet_hours(world.community.rules, each.at, zone), each


def test_nobody_is_asked_more_than_three_times_a_month(
    played: tuple[World, list[Rehearsed]],
) -> None:
    """Prompts to one person in one month of their own calendar are three at most."""
    world, year = played
    months: Counter[tuple[str, int]] = Counter()
    for each in year:
        if each.kind == "agenda-call":
            zone = zone_of(world.person(each.recipient), world.community)
            months[each.recipient, each.at.astimezone(zone).month] += 1
    assert max(months.values()) == LIMIT


def test_nobody_is_asked_twice_the_same_thing(played: tuple[World, list[Rehearsed]]) -> None:
    """Each member is asked about a meeting at most twice, and the secretary told once."""
    _, year = played
    told = Counter((each.kind, each.body, each.meeting, each.recipient) for each in year)
    assert max(count for key, count in told.items() if key[0] == "agenda-call") == 2
    assert {count for key, count in told.items() if key[0] != "agenda-call"} == {1}


def test_each_message_is_in_its_readers_language(
    played: tuple[World, list[Rehearsed]],
) -> None:
    """The language is the reader's, the body's name in the text is in it, and all three occur."""
    world, year = played
    assert {each.language for each in year} == {"fi", "sv", "en"}
    for each in year:
        assert each.language == world.person(each.recipient).language
        assert world.community.body(each.body).name[each.language] in each.text.splitlines()[0]


def test_each_goes_where_its_person_is_reached(played: tuple[World, list[Rehearsed]]) -> None:
    """The channel is a stored address's, and mail for who has none."""
    world, year = played
    assert {each.channel for each in year} == {"slack", "teams", "mail"}
    for each in year:
        platforms = {a.platform for a in world.person(each.recipient).addresses} or {"mail"}
        assert each.channel in platforms


def test_the_json_has_the_agreed_shape(played: tuple[World, list[Rehearsed]]) -> None:
    """Every message has exactly the agreed keys, with times that carry their offset."""
    _, year = played
    for each in (message_json(message) for message in year):
        again = json.loads(json.dumps(each, ensure_ascii=False))
        assert list(again) == [
            "at",
            "kind",
            "body",
            "meeting",
            "recipient",
            "channel",
            "lang",
            "text",
        ]
        assert datetime.fromisoformat(again["at"]).utcoffset() is not None
        assert datetime.fromisoformat(again["meeting"]).utcoffset() is not None
        assert "@" in again["recipient"]


def test_a_shorter_range_is_a_part_of_the_longer_one(
    played: tuple[World, list[Rehearsed]],
) -> None:
    """March alone, played anew, is what March is in the whole, message by message."""
    world, year = played
    march = play(world, (date(2027, 3, 1), date(2027, 3, 31)))
    assert march == [each for each in year if each.at.month == 3]
    assert len(march) > 10


@pytest.mark.usefixtures("no_history")
@pytest.mark.parametrize(
    "both_worlds",
    ["sqlite", pytest.param("postgresql", marks=pytest.mark.prove)],
    indirect=True,
)
def test_nothing_is_changed_in_the_source(both_worlds: World) -> None:
    """Every row of the database is as it was, and nothing was sent, on both databases."""
    before = both_worlds.rows()
    played = play(both_worlds, (date(2027, 2, 10), date(2027, 2, 20)))
    assert len(played) > 10
    assert both_worlds.rows() == before
    assert both_worlds.sent == []


@pytest.mark.usefixtures("no_history")
def test_what_people_did_is_part_of_it(world: World) -> None:
    """A moved meeting is rehearsed at its new time, and a cancelled one not at all."""
    convene(world, world.secretary("steering-group"), on="2027-03-24")
    dropped = world.meetings("development-group")[1]
    world.done(
        world.secretary("development-group"),
        Verb.MEETING_CANCEL_CONFIRM,
        meeting=dropped.id,
        reason="Ei asioita",
    )
    played = play(world, (date(2027, 2, 1), date(2027, 3, 12)))
    met = {(e.body, e.meeting.date()) for e in played if e.meeting and e.kind == "agenda-call"}
    assert ("steering-group", date(2027, 3, 24)) in met
    assert ("steering-group", date(2027, 3, 10)) not in met
    assert ("development-group", date(2027, 2, 9)) not in met


@pytest.mark.usefixtures("no_history")
def test_addresses_that_wait_for_a_workspace_are_told_as_they_will_be(world: World) -> None:
    """Before any workspace is bound the rehearsal already names Slack and Teams."""
    from sqlalchemy import update
    from sqlmodel import col

    from storage.tables.people import AddressRow

    with world.database.write() as session:
        session.execute(update(AddressRow).values(workspace=""))
        count = len(session.execute(AddressRow.__table__.select()).all())  # type: ignore[attr-defined]
    assert count > 20
    played = play(world, (date(2027, 2, 10), date(2027, 2, 10)))
    assert {each.channel for each in played} == {"slack", "teams", "mail"}
    with world.database.read() as session:
        waiting = session.execute(
            AddressRow.__table__.select().where(col(AddressRow.workspace) == "")  # type: ignore[attr-defined]
        ).all()
    assert len(waiting) == count


def test_an_empty_community_has_a_quiet_year(sqlite_database: Database) -> None:
    """With nobody in the roster there is nobody to write to."""
    from bot.bootstrap.program import read_charter
    from storage.people.communities import get_or_add_community
    from tests.world import CHARTER

    charter, rules = read_charter(CHARTER)
    with sqlite_database.write() as session:
        stored = get_or_add_community(session, charter.about.id, str(CHARTER), NOW)
    world = World(sqlite_database, Community(stored.id, stored.key, charter, rules))
    assert play(world, (date(2027, 2, 1), date(2027, 2, 28))) == []


def test_the_copy_has_every_row(both_worlds: World, tmp_path: Path) -> None:
    """Copying takes every row of every table over, from either kind of database."""
    world = both_worlds
    world.done(world.member("steering-group"), Verb.PROPOSE_SAVE, title="Maksut 🎉")
    copy = copy_database(world.database, tmp_path / "copy.db")
    try:
        assert rows_of(copy) == world.rows()
    finally:
        copy.close()
