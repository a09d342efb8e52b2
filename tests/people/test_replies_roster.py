"""What is said of a roster import, a check and the roster, in each language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.people.operations_roster import RosterRefused, check_roster, show_roster
from bot.people.replies_roster import (
    to_card_of_check,
    to_card_of_import,
    to_card_of_rejection,
    to_card_of_roster,
)
from bot.requests.accounts import bind_workspace
from bot.requests.cards import Card, Citation, Entries, Facts, plain_text
from bot.requests.wording import Wording
from governance.language.texts import LANGUAGES, Language
from storage.engine import Database
from storage.people.people import note_seen
from tests.governance.bodies.roster_examples import AINO, EERO, roster, row
from tests.people.town import NOW, Town, empty_town, town


@pytest.fixture
def place(sqlite_database: Database) -> Town:
    """An empty community."""
    return empty_town(sqlite_database)


def wording(place: Town, language: Language = "en") -> Wording:
    """A reader's wording."""
    return Wording(language, place.community)


def facts(card: Card) -> dict[str, str]:
    """The labelled values of a card."""
    return {label: value for p in card.parts if isinstance(p, Facts) for label, value in p.rows}


def test_an_import_is_counted(place: Town) -> None:
    """New people, organisations, seats and addresses, each with its number."""
    done = place.roster(roster(row(slack_id="U1"), EERO))
    card = to_card_of_import(done, wording(place))
    assert (card.title, card.tone) == ("Roster imported", "done")
    assert facts(card) == {
        "New people": "2",
        "Changed people": "0",
        "New or changed organisations": "2",
        "Seats added": "2",
        "Seats changed": "0",
        "Seats ended": "0",
        "Seats unchanged": "0",
        "New addresses": "1",
    }


def test_an_import_tells_who_is_missing_and_whose_address_moved(place: Town) -> None:
    """People and seats left out of the file, and an id that changed hands."""
    annual = row(body="annual-meeting", post="customer-seat", slack_id="U1")
    place.roster(roster(row(slack_id="U1"), annual, EERO))
    place.write(bind_workspace, place.community, platform="slack", workspace="T1", now=NOW)
    place.write(note_seen, place.community.id, "slack", "T1", "U1", NOW)
    third = row(EERO, person="Kolmas", email="k@example.org", role="member", slack_id="U1")
    done = place.roster(roster(AINO, third))
    said = plain_text(to_card_of_import(done, wording(place)))
    assert "Not in the file any more: Eero Esimerkki <eero@toimittaja.example.org>" in said
    assert "Aino Esimerkki (Kunta) Annual Meeting chair" in said
    assert "The address U1 belonged to Aino Esimerkki and now belongs to k@example.org." in said


def test_warnings_carry_their_rules_and_day(place: Town) -> None:
    """Each finding is followed by the places of the rules it rests on."""
    done = place.roster(roster(AINO, EERO))
    card = to_card_of_import(done, wording(place))
    said = plain_text(card)
    assert "To look at (Tue 24 Nov 2026)" in said
    assert "Steering Group: vacant seats of the post “Seat of a pioneer municipality”: 4." in said
    assert "steering-group.8" in {p.rule for p in card.parts if isinstance(p, Citation)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_bad_row_is_said_with_its_line(place: Town, language: Language) -> None:
    """In the reader's language, with the value that is wrong, and what to do."""
    with pytest.raises(RosterRefused) as caught:
        place.roster(roster(row(email="nobody", role="boss"), row(EERO, start="x")))
    say = wording(place, language)
    card = to_card_of_rejection(caught.value, say)
    (entries,) = [part for part in card.parts if isinstance(part, Entries)]
    line = say.say("roster.line", line=2)
    assert [each.title for each in entries.entries[:2]] == [f"{line}, email", f"{line}, role"]
    assert "nobody" in entries.entries[0].text
    assert card.tone == "refusal"
    assert say.say("refusal.roster-bad-rows.next", count=3) in plain_text(card)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_broken_charter_is_cited_as_the_charter(place: Town, language: Language) -> None:
    """The rejection names the rule, in the reader's language."""
    with pytest.raises(RosterRefused) as caught:
        place.roster(roster(row(constituency="municipality")))
    card = to_card_of_rejection(caught.value, wording(place, language))
    cited = [part for part in card.parts if isinstance(part, Citation)]
    assert {"steering-group.3", "steering-group.8"} <= {each.rule for each in cited}
    assert not any(each.working for each in cited)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_roster_and_its_check_read_in_every_language(
    sqlite_database: Database, language: Language
) -> None:
    """Everybody stands once in a body, with all their roles; nothing is left unworded."""
    place = town(sqlite_database)
    say = wording(place, language)
    shown = plain_text(to_card_of_roster(place.on(show_roster), say))
    assert shown.count("aino.lehtokangas@") == 2
    assert "{" not in shown
    checked = place.on(check_roster)
    said = plain_text(to_card_of_check(checked, say))
    assert "Kuvitteenkylä" in said
    clean = replace(checked, findings=())
    assert say.say("roster.check-clean") in plain_text(to_card_of_check(clean, say))
