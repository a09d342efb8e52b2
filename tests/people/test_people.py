"""One's own settings, and what the bot knows about oneself."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.meetings.operations_planning import plan_ahead
from bot.people.operations import SettingsWanted, save_settings, see_status
from governance.bodies.bodies import BodyTerm
from governance.errors import Refusal
from governance.people.people import Person
from storage.engine import Database
from tests.people.town import AINO, NOW, TIINA, Town, empty_town, town
from tests.trail import list_events

LATER = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def place(sqlite_database: Database) -> Town:
    """The demo community."""
    return town(sqlite_database)


def save(place: Town, now: datetime = NOW, **wanted: str) -> Person:
    """Save Aino's settings; how she is stored afterwards."""
    place.by(place.actor(AINO), save_settings, SettingsWanted(**wanted), now=now)
    return place.person(AINO)


def test_settings_are_saved_one_by_one(place: Town) -> None:
    """What is not given stays as it was."""
    assert save(place, language="sv").language == "sv"
    after = save(place, preferred="mail", zone="Europe/Stockholm")
    assert (after.language, after.preferred, after.zone) == ("sv", "mail", "Europe/Stockholm")
    after = save(place, preferred="", zone="")
    assert (after.language, after.preferred, after.zone) == ("sv", "", "")


def test_a_pause_lasts_until_the_day_begins_where_the_person_is(place: Town) -> None:
    """Midnight is that of their own zone, and an empty day ends the pause."""
    assert save(place, muted_until="2027-01-07").muted_until == datetime(
        2027, 1, 6, 22, 0, tzinfo=UTC
    )
    after = save(place, muted_until="2027-01-07", zone="America/New_York")
    assert after.muted_until == datetime(2027, 1, 7, 5, 0, tzinfo=UTC)
    assert save(place, muted_until="").muted_until is None


@pytest.mark.parametrize(
    ("wanted", "code", "field"),
    [
        ({"language": "de"}, "unknown-language", "language"),
        ({"language": ""}, "unknown-language", "language"),
        ({"preferred": "teams"}, "no-such-channel", "preferred"),
        ({"preferred": "slack"}, "no-such-channel", "preferred"),
        ({"preferred": "pigeon"}, "no-such-channel", "preferred"),
        ({"zone": "Helsinki"}, "unknown-zone", "zone"),
        ({"zone": "../etc/passwd"}, "unknown-zone", "zone"),
        ({"muted_until": "2026-11-24"}, "mute-date", "muted_until"),
        ({"muted_until": "2026-11-01"}, "mute-date", "muted_until"),
        ({"muted_until": "2028-11-24"}, "mute-date", "muted_until"),
        ({"muted_until": "tomorrow"}, "mute-date", "muted_until"),
        ({"muted_until": "x" * 5000}, "mute-date", "muted_until"),
    ],
)
def test_what_cannot_be_set_is_refused_beside_its_field(
    place: Town, wanted: dict[str, str], code: str, field: str
) -> None:
    """Nothing of the form is saved then. An id that waits for a workspace is no channel."""
    before = place.person(AINO)
    with pytest.raises(Refusal) as caught:
        save(place, **{"language": "sv", **wanted})
    assert (caught.value.code, caught.value.field) == (code, field)
    assert place.person(AINO) == before


def test_only_a_change_is_written_down(place: Town) -> None:
    """The trail names what changed, not to what."""
    save(place, language="fi")
    assert place.read(list_events, place.community.id, subject="person") == []
    save(place, language="en", preferred="")
    (event,) = place.read(list_events, place.community.id, subject="person")
    assert (event.verb, event.details) == ("settings.save", {"changed": ["language"]})


def test_status_tells_seats_and_next_meetings(place: Town) -> None:
    """Tiina writes for two bodies; their next meetings come in order of time."""
    place.on(plan_ahead)
    seen = place.by(place.actor(TIINA), see_status)
    assert {(e.membership.body, e.membership.role) for e in seen.seats} == {
        ("annual-meeting", "secretary"),
        ("steering-group", "secretary"),
    }
    assert (seen.prompts, seen.most_prompts) == (0, 3)
    assert {each.body for each in seen.meetings} == {"annual-meeting", "steering-group"}
    starts = [each.starts_at for each in seen.meetings]
    assert starts == sorted(starts)
    assert starts[0] > NOW


def test_status_tells_the_term_between_annual_meetings(place: Town) -> None:
    """Once an annual meeting is in the calendar the term is from it to the day before the next;
    before the first one nothing is claimed."""
    place.on(plan_ahead)
    early = place.by(place.actor(TIINA), see_status)
    assert {each.term for each in early.seats} == {None}
    later = place.by(place.actor(TIINA), see_status, now=LATER)
    terms = {e.membership.body: e.term for e in later.seats}
    assert terms["annual-meeting"] is None
    assert isinstance(terms["steering-group"], BodyTerm)
    assert date(2027, 1, 1) < terms["steering-group"].start_on < date(2027, 2, 1)


def test_status_of_somebody_in_no_body_says_so(place: Town) -> None:
    """After the seats ended there are none, and no meetings."""
    content = b"person,email,organisation,constituency,body,post,role,start,language\n"
    content += b"Uusi,uusi@example.org,Uusi Oy,supplier,,,,,fi\n"
    place.roster(content)
    seen = place.by(place.actor("uusi@example.org"), see_status)
    assert (seen.seats, seen.meetings) == ((), ())


def test_a_stranger_has_no_settings_and_no_status(place: Town) -> None:
    """Both need a linked person."""
    for look in (
        lambda: place.by(place.stranger(), save_settings, SettingsWanted()),
        lambda: place.by(place.stranger(), see_status),
    ):
        with pytest.raises(Refusal, match="not-linked"):
            look()


def test_nobody_changes_somebody_of_another_community(place: Town) -> None:
    """A person is looked for in the actor's own community only."""
    other = empty_town(place.database, "kuusikumpu")
    actor = place.actor(AINO)
    crossing = type(actor)(other.community, "fi", "web", actor.person)
    with pytest.raises(Refusal, match="unknown-person"):
        place.by(crossing, save_settings, SettingsWanted(language="sv"))
