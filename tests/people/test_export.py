"""Everything out, one person out, one person erased."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.access.operations_linking import start_linking
from bot.access.operations_sessions import (
    owner_of_feed,
    prepare_sign_in_link,
    renew_calendar_feed,
    request_sign_in,
)
from bot.meetings.operations_planning import plan_ahead
from bot.people.operations_export import (
    ROSTER_FILE,
    erase_person,
    export_community,
    export_person,
    find_person,
)
from bot.requests.accounts import bind_workspace, note_contact
from bot.requests.context import RequestContext
from bot.requests.kinds import NotNeeded
from governance.errors import Refusal
from storage.access.sessions import add_session, find_session
from storage.engine import Database
from storage.people.memberships import list_memberships
from storage.tables import metadata
from tests.governance.bodies.roster_examples import roster, row
from tests.people.town import AINO, NOW, SEAL, TIINA, Town, empty_town, town
from tests.trail import list_events


def files(place: Town) -> Mapping[str, str]:
    """A community written out."""
    with place.database.read() as session:
        return {
            each.name: "".join(each.pieces) for each in export_community(session, place.community)
        }


def lived_in(database: Database) -> Town:
    """The demo community in which Aino has left traces everywhere."""
    place = town(database)
    place.write(bind_workspace, place.community, platform="slack", workspace="T1", now=NOW)
    place.on(plan_ahead)
    aino = place.actor(AINO)
    place.write(note_contact, place.actor(AINO), "slack", NOW)
    place.write(request_sign_in, place.communities, AINO, NOW)
    place.write(lambda session: renew_calendar_feed(RequestContext.of(session, aino, NOW), SEAL))
    place.write(add_session, place.community.id, aino.known().id, NOW)
    place.by(place.stranger("U77"), start_linking, AINO)
    return place


def test_the_exported_roster_imports_into_the_same_roster(
    database: Database, tmp_path: Path
) -> None:
    """What goes out as a file comes in again in an empty database, and goes out the same."""
    out = files(town(database))[ROSTER_FILE]
    elsewhere = Database(f"sqlite:///{tmp_path / 'elsewhere.db'}")
    metadata.create_all(elsewhere.engine)
    copy = empty_town(elsewhere)
    assert len(copy.roster(out.encode()).plan.added) == 47
    assert files(copy)[ROSTER_FILE] == out
    elsewhere.close()


@pytest.mark.both_databases
def test_every_table_of_the_community_goes_out_twice(database: Database) -> None:
    """As JSON lines and as CSV, with as many rows; only tables that are nobody's are left."""
    out = files(lived_in(database))
    tables = {name.removesuffix(".jsonl") for name in out if name.endswith(".jsonl")}
    assert set(metadata.tables) - tables == {
        "installation",
        "key_check",
        "pacing",
        "received",
        "waiting_workspace",
    }
    for name in tables:
        lines = [json.loads(line) for line in out[f"{name}.jsonl"].splitlines()]
        cells = list(csv.DictReader(io.StringIO(out[f"{name}.csv"])))
        assert len(lines) == len(cells)
    people = [json.loads(line) for line in out["person.jsonl"].splitlines()]
    assert len(people) == 29
    assert "2026-11-24T08:00:00+00:00" in out["community.jsonl"]


def test_no_secret_goes_out(database: Database) -> None:
    """Neither hashes nor sealed values nor what secrets are computed from."""
    out = files(lived_in(database))
    headers = {
        cell
        for name, content in out.items()
        if name.endswith(".csv")
        for cell in content.splitlines()[0].split(",")
    }
    assert not headers & {"sealed", "digest", "nonce", "csrf"}


def test_nothing_of_another_community_goes_out(database: Database) -> None:
    """Two communities in one database are exported apart."""
    here, there = lived_in(database), town(database, "kuusikumpu")
    assert "kuusikumpu" not in "".join(files(here).values())
    assert "esimerkkila" not in "".join(files(there).values())


def test_a_cell_that_looks_like_a_formula_is_made_harmless(database: Database) -> None:
    """A spreadsheet shows it and does not run it; the JSON has it as it is."""
    place = town(database)
    with database.write() as session:
        session.execute(text("UPDATE organisation SET name = '=1+1' WHERE name = 'Mallikunta'"))
    out = files(place)
    assert "'=1+1" in out["organisation.csv"]
    assert '"=1+1"' in out["organisation.jsonl"]


def test_a_persons_own_data_goes_out_as_one_document(database: Database) -> None:
    """Their rows, what they did, and nobody else's."""
    place = lived_in(database)
    person = place.person(AINO)
    exported = place.read(export_person, place.community, person.id)
    document = json.loads(exported.to_json())
    assert document["person"][0]["email"] == AINO
    assert {row["body"] for row in document["membership"]} == {"annual-meeting", "steering-group"}
    assert {"address", "audit_event", "one_time", "calendar_feed", "web_session"} <= set(document)
    assert TIINA not in exported.to_json()
    assert all(row.get("person_id", person.id) == person.id for row in document["membership"])


def test_a_person_is_found_by_number_or_address(database: Database) -> None:
    """As the command line gives it."""
    place = town(database)
    person = place.person(AINO)
    for word in (str(person.id), f"#{person.id}", AINO.upper(), f" {AINO} "):
        assert place.read(find_person, place.community, word) == person
    for word in ("", "0", "999999", "²", "9" * 40, "nobody@example.org", "Aino"):
        with pytest.raises(Refusal, match="unknown-person"):
            place.read(find_person, place.community, word)


@pytest.mark.both_databases
def test_erasing_takes_everything_personal(database: Database) -> None:
    """No name, address, session or link is left in any table; their number is."""
    place = lived_in(database)
    person = place.person(AINO)
    token = place.write(add_session, place.community.id, person.id, NOW)[0]
    done = place.on(erase_person, person.id)
    everything = "".join(files(place).values())
    for personal in (AINO, "Aino Lehtokangas", "U0EXAMPLE01", "U77"):
        assert personal not in everything
    assert f"erased-{person.id}@erased.invalid" in everything
    assert place.read(find_session, token, NOW) is None
    assert (done.seats, done.messages) == (2, 1)
    with pytest.raises(Refusal, match="person-erased"):
        place.on(erase_person, person.id)


def test_erasing_keeps_the_trail_and_ends_the_seats(database: Database) -> None:
    """What they did stays under their number; from today they sit nowhere."""
    place = lived_in(database)
    person = place.person(AINO)
    before = place.read(list_events, place.community.id)
    place.on(erase_person, person.id)
    after = place.read(list_events, place.community.id)
    assert after[1:] == before
    assert (after[0].verb, after[0].subject_id) == ("person.erase", person.id)
    here = {"person_id": person.id}
    today = place.read(list_memberships, place.community.id, on=date(2026, 11, 24), **here)
    yesterday = place.read(list_memberships, place.community.id, on=date(2026, 11, 23), **here)
    assert (len(today), len(yesterday)) == (0, 2)
    assert {each.person.name for each in yesterday} == {f"#{person.id}"}


def test_an_erased_person_gets_no_more_letters_and_a_private_calendar_is_gone(
    database: Database,
) -> None:
    """What was owed to them is called off."""
    place = lived_in(database)
    aino = place.actor(AINO)
    feed = place.write(
        lambda session: renew_calendar_feed(RequestContext.of(session, aino, NOW), SEAL)
    )
    place.on(erase_person, aino.known().id)
    assert {(e.result, e.why) for e in place.due("link-code")} == {("cancelled", "person-erased")}
    (letter,) = place.due("sign-in")
    assert place.on(partial(prepare_sign_in_link, SEAL), letter) == NotNeeded("used")
    assert place.read(owner_of_feed, place.communities, feed.token, NOW) is None


def test_a_seat_that_has_not_begun_never_begins(database: Database) -> None:
    """A coming membership of an erased person is taken out."""
    place = empty_town(database)
    place.roster(roster(row(start="2027-02-01", role="member")))
    person = place.person("aino@kunta.example.org")
    place.on(erase_person, person.id)
    assert place.read(list_memberships, place.community.id, on=None) == ()


def test_the_same_address_may_come_back(database: Database) -> None:
    """Importing an erased person's row makes a new person with a new number."""
    place = empty_town(database)
    content = roster(row(role="member"))
    place.roster(content)
    old = place.person("aino@kunta.example.org")
    place.on(erase_person, old.id)
    done = place.roster(content)
    assert (done.plan.new_people, done.plan.missing_people) == (1, ())
    assert place.person("aino@kunta.example.org").id != old.id


def test_another_communitys_person_is_neither_exported_nor_erased(database: Database) -> None:
    """Their number means nothing here."""
    here, there = town(database), empty_town(database, "kuusikumpu")
    person = here.person(AINO)
    with pytest.raises(Refusal, match="unknown-person"):
        there.read(export_person, there.community, person.id)
    with pytest.raises(Refusal, match="unknown-person"):
        there.on(erase_person, person.id)
    assert here.person(AINO) == person
