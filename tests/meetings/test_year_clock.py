"""The year clock as lines, JSON, an iCalendar file and a picture."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from dateutil.tz import tzical
from icalendar import Calendar, Event
from PIL import Image

from bot.bootstrap.holidays import holidays_of
from bot.meetings.canvas import Canvas, on_circle
from bot.meetings.replies_year_clock import StoredEvent, to_ics, to_json, to_png, to_text
from bot.meetings.year_clock_ring import CENTRE, PALETTE, angle_of
from bot.requests.wording import Wording, catalogue
from governance.charter.charter import Charter
from governance.charter.file import parse_charter, parse_part
from governance.charter.working_rules import WorkingRules
from governance.errors import Refusal
from governance.language.texts import LANGUAGES, Language
from governance.meetings.year_clock import Entry, Known, year_clock
from governance.people.people import Community
from tests.governance.meetings.cadence_examples import agreed, in_zone, invented_charter

DIGIONE = Path(__file__).parents[2] / "charters" / "digione"
INVENTED = Community(1, "invented", invented_charter(), agreed())
STAMP = datetime(2026, 11, 24, 7, tzinfo=UTC)
YEAR = date(2027, 1, 1), date(2027, 12, 31)
MARCH = date(2027, 3, 10), date(2027, 3, 10)
KNOWN: Known = {
    "board/2027-1": (datetime(2027, 3, 18, 7, tzinfo=UTC), "convened"),
    "workshop/2027-05": (datetime(2027, 5, 11, 10, tzinfo=UTC), "cancelled"),
}


def digione() -> Community:
    """The DigiOne community as the program reads it."""
    text = (DIGIONE / "charter.toml").read_text(encoding="utf-8")
    charter = parse_charter(text).with_holidays(holidays_of)
    rules = (DIGIONE / "working-rules.toml").read_text(encoding="utf-8")
    return Community(1, "digione", charter, parse_part(WorkingRules, rules, "rules"))


def wording(language: Language = "en", community: Community = INVENTED) -> Wording:
    """Wording for a reader in Helsinki."""
    return Wording(language, community)


def clock(
    community: Community = INVENTED,
    window: tuple[date, date] = YEAR,
    known: Known | None = None,
) -> tuple[Entry, ...]:
    """The year clock of a community."""
    return year_clock(community.charter, community.rules, *window, known)


def events(file: bytes) -> dict[str, Event]:
    """The events of an iCalendar file by their UID."""
    found = Calendar.from_ical(file).walk("VEVENT")
    return {str(each["UID"]): each for each in found if isinstance(each, Event)}


def picture(file: bytes) -> Image.Image:
    """A PNG, decoded."""
    return Image.open(io.BytesIO(file)).convert("RGB")


def test_json_of_a_meeting() -> None:
    """A meeting's object has the fixed keys, moments with the charter zone's offset."""
    assert to_json(clock(window=MARCH), INVENTED)[-1] == {
        "body": "board",
        "kind": "meeting",
        "on": "2027-03-10",
        "at": "2027-03-10T13:00:00+02:00",
        "ends_at": "2027-03-10T15:00:00+02:00",
        "status": "planned",
        "key": "board/2027-1",
        "deadlines": [
            {
                "kind": kind,
                "on": on,
                "at": f"{on}T09:00:00+02:00",
                "rules": [f"working.board.{rule}"],
            }
            for kind, on, rule in (
                ("agenda-opens", "2027-02-10", "agenda"),
                ("agenda-reminder", "2027-02-24", "agenda"),
                ("notice", "2027-02-24", "notice"),
                ("agenda-closes", "2027-02-26", "agenda"),
                ("agenda-out", "2027-03-03", "agenda"),
            )
        ],
        "rules": ["board.1", "model.1", "working.board.meeting"],
    }


def test_json_of_what_is_no_meeting() -> None:
    """The charter's day, a term and a skipped meeting leave out what they do not have."""
    shown = to_json(clock(), INVENTED)
    limit = next(each for each in shown if each.get("deadline") == "charter-limit")
    term = next(each for each in shown if each["kind"] == "term")
    skipped = next(each for each in shown if each["kind"] == "skipped")
    assert limit == {
        "body": "assembly",
        "kind": "deadline",
        "on": "2027-01-31",
        "status": "set",
        "key": "assembly/2027",
        "deadline": "charter-limit",
        "deadlines": [],
        "rules": ["assembly.1"],
    }
    assert set(term) == {"body", "kind", "on", "status", "key", "deadlines", "rules"}
    assert skipped["why"] == {
        "kind": "dead-time",
        "name": {"fi": "Summer", "sv": "Summer", "en": "Summer"},
    }


def test_lines_for_people() -> None:
    """Each entry is a line, with its deadlines under it."""
    lines = to_text(clock(window=MARCH), wording("fi")).splitlines()
    assert lines == [
        "ke 10.3.2027 klo 13.00  Board (suunniteltu)",
        "    ke 10.2.2027 klo 9.00  Asialista avautuu",
        "    ke 24.2.2027 klo 9.00  Muistutus asialistasta",
        "    ke 24.2.2027 klo 9.00  Kokouskutsu viimeistään",
        "    pe 26.2.2027 klo 9.00  Asialista sulkeutuu",
        "    ke 3.3.2027 klo 9.00  Asialista lähetetään",
    ]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", "Näille päiville ei ole mitään."),
        ("sv", "Ingenting dessa dagar."),
        ("en", "Nothing on these days."),
    ],
)
def test_an_empty_range_says_so(language: Language, expected: str) -> None:
    """With nothing on the days asked for, the lines are one sentence."""
    assert to_text((), wording(language)) == expected


def test_the_calendar_has_every_meeting_at_its_time() -> None:
    """Each meeting is an event on the charter zone's clock, tentative until it is called."""
    entries = clock(known=KNOWN)
    found = events(to_ics(entries, wording(), STAMP, with_deadlines=False))
    meetings = [each for each in entries if each.kind == "meeting"]
    assert len(found) == len(meetings)
    for entry in meetings:
        event = found[f"{entry.key}@invented.sihteeri"]
        assert event["DTSTART"].params["TZID"] == "Europe/Helsinki"
        assert event.decoded("DTSTART") == entry.at
        assert event.decoded("DTEND") == entry.ends_at
        assert event.decoded("DTSTAMP") == STAMP
    assert {str(each["STATUS"]) for each in found.values()} == {
        "TENTATIVE",
        "CONFIRMED",
        "CANCELLED",
    }
    assert str(found["workshop/2027-05@invented.sihteeri"]["STATUS"]) == "CANCELLED"


def test_deadlines_and_terms_take_up_no_time() -> None:
    """What is not a meeting is transparent; the charter's day and terms last the whole day."""
    found = events(to_ics(clock(), wording(), STAMP))
    beside = {uid: each for uid, each in found.items() if "STATUS" not in each}
    assert {str(each["TRANSP"]) for each in beside.values()} == {"TRANSPARENT"}
    limit = found["assembly/2027/charter-limit@invented.sihteeri"]
    assert limit.decoded("DTSTART") == date(2027, 1, 31)
    assert limit.decoded("DTEND") == date(2027, 2, 1)
    opens = found["board/2027-1/agenda-opens@invented.sihteeri"]
    assert opens.decoded("DTSTART") == datetime(2027, 2, 10, 7, tzinfo=UTC)
    assert str(opens["SUMMARY"]) == "Agenda opens: Board Wed 10 Mar 2027"


def test_an_identity_is_kept_when_a_meeting_moves() -> None:
    """UIDs are unique, and a meeting has the same one after it is put off."""
    before = events(to_ics(clock(), wording(), STAMP))
    file = to_ics(clock(known=KNOWN), wording("sv"), STAMP)
    after = events(file)
    assert len(Calendar.from_ical(file).walk("VEVENT")) == len(after)
    uid = "board/2027-1@invented.sihteeri"
    assert before[uid].decoded("DTSTART") == datetime(2027, 3, 10, 11, tzinfo=UTC)
    assert after[uid].decoded("DTSTART") == datetime(2027, 3, 18, 7, tzinfo=UTC)


def test_a_stored_meeting_has_its_own_identity_and_place() -> None:
    """The UID, sequence, link and place that invitations carry are those of the file."""
    stored = {
        "board/2027-1": StoredEvent(
            "b1@example.org", 3, link="https://example.org/call", place="Kokoushuone Ääkkönen"
        )
    }
    file = to_ics(clock(), wording(), STAMP, stored=stored)
    event = events(file)["b1@example.org"]
    assert event.decoded("SEQUENCE") == 3
    assert str(event["URL"]) == "https://example.org/call"
    assert str(event["LOCATION"]) == "Kokoushuone Ääkkönen"


@pytest.mark.parametrize(
    ("zone", "country"),
    [("Europe/Helsinki", "FI"), ("Europe/Dublin", "IE"), ("America/New_York", "US"), ("UTC", "FI")],
)
def test_the_zone_in_the_file_is_right(zone: str, country: str) -> None:
    """Read by another library, every event and the year around it have the zone's own offset."""
    charter = in_zone(invented_charter(), zone, country)
    community = Community(1, "elsewhere", charter, agreed())
    entries = clock(community)
    file = to_ics(entries, wording(community=community), STAMP)
    if zone == "UTC":
        assert b"VTIMEZONE" not in file
    else:
        read = tzical(io.StringIO(file.decode().replace("\r\n", "\n"))).get(zone)
        day = datetime(2026, 6, 1, 12, tzinfo=UTC)
        while day < datetime(2028, 6, 1, tzinfo=UTC):
            wall = day.astimezone(community.zone).replace(tzinfo=None)
            assert wall.replace(tzinfo=read).utcoffset() == day.astimezone(charter.zone).utcoffset()
            day += timedelta(days=1)
    meeting = next(each for each in entries if each.key == "board/2027-2")
    found = events(file)["board/2027-2@elsewhere.sihteeri"]
    assert found.decoded("DTSTART") == meeting.at


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_keeps_to_the_standard(language: Language) -> None:
    """Lines end in CRLF and are at most 75 bytes, required properties stand once, no METHOD."""
    file = to_ics(clock(digione()), wording(language, digione()), STAMP)
    lines = file.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert max(len(line) for line in lines) <= 75
    assert b"\n" not in b"".join(lines)
    calendar = Calendar.from_ical(file)
    assert "METHOD" not in calendar
    assert calendar["VERSION"] == "2.0"
    assert calendar.errors == []
    for event in calendar.walk("VEVENT"):
        assert event.errors == []
        assert event["SUMMARY"].params["LANGUAGE"] == language


def test_an_empty_range_is_a_valid_file() -> None:
    """With nothing on it the calendar still has its name and version."""
    calendar = Calendar.from_ical(to_ics((), wording(), STAMP))
    assert str(calendar["X-WR-CALNAME"]) == "Meetings: Invented"
    assert calendar.walk("VEVENT") == []


@pytest.mark.parametrize(
    ("language", "summary", "described"),
    [
        (
            "fi",
            "Ohjausryhmä (suunniteltu)",
            "Perusteet: Hallintamalli, Ohjausryhmä",
        ),
        ("sv", "Styrgruppen (planerat)", "Grunder: Förvaltningsmodellen, Styrgruppen"),
        ("en", "Steering Group (planned)", "Rests on: "),
    ],
)
def test_the_calendar_speaks_the_readers_language(
    language: Language, summary: str, described: str
) -> None:
    """Titles and descriptions are in the reader's language and cite the rules."""
    found = events(to_ics(clock(digione()), wording(language, digione()), STAMP))
    event = found["steering-group/2027-1@digione.sihteeri"]
    assert str(event["SUMMARY"]) == summary
    assert described in str(event["DESCRIPTION"])


def test_a_moved_meeting_says_why() -> None:
    """The description tells from which day a meeting was moved, and for which holiday."""
    december = clock(digione(), (date(2028, 12, 7), date(2028, 12, 7)))
    found = events(to_ics(december, wording("fi", digione()), STAMP))
    description = str(found["steering-group/2028-4@digione.sihteeri"]["DESCRIPTION"])
    assert "Siirtyi päivästä ke 6.12.2028: Itsenäisyyspäivä" in description


def test_every_text_has_the_same_values_in_each_language() -> None:
    """The three catalogues have the same keys, and each text asks for the same values."""

    def asked(language: Language) -> dict[str, set[str]]:
        return {
            key: {part.split("}")[0] for part in text.split("{")[1:]}
            for key, text in catalogue(language).items()
            if key.startswith(("calendar.", "refusal.calendar-"))
        }

    finnish = asked("fi")
    assert len(finnish) > 40
    assert asked("sv") == finnish
    assert asked("en") == finnish


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_fits_a_slide(language: Language) -> None:
    """A year is one picture of 1920 by 1080 pixels, under a megabyte."""
    file = to_png(clock(digione()), wording(language, digione()), *YEAR)
    assert picture(file).size == (1920, 1080)
    assert len(file) < 1_000_000


def test_a_meeting_stands_at_its_place_in_its_bodys_colour() -> None:
    """A dot of the body's colour is where the meeting's day is on the ring, and nowhere else."""
    here = date(2027, 5, 4)
    there = date(2027, 9, 22)
    images = []
    for on in (here, there):
        at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
        entries = clock(window=YEAR, known={"circle/1": (at, "planned")})
        only = tuple(each for each in entries if each.body == "circle")
        images.append(picture(to_png(only, wording(), *YEAR)))
    colour = PALETTE[3]
    for image, on in zip(images, (here, there), strict=True):
        for day in (here, there):
            # The only track: between 314 and 400; beside the number, inside the dot.
            x, y = on_circle(CENTRE, 360 - 18, angle_of(day))
            assert (image.getpixel((round(x), round(y))) == colour) is (day == on)


def test_letters_with_dots_and_rings_are_drawn() -> None:
    """Ä, ö and å are letters of their own, not the box for a missing one."""

    def drawn(text: str) -> bytes:
        canvas = Canvas(60, 60)
        canvas.text((10, 40), text, 32, (0, 0, 0))
        return canvas.png().tobytes()

    shapes = {drawn(letter) for letter in ("a", "o", "ä", "ö", "å", "Ä", "Ö", "Å", "–", "\u0e00")}
    assert len(shapes) == 10


def test_longer_ranges_are_stacked() -> None:
    """Sixteen months are two pictures, one above the other."""
    window = date(2027, 9, 1), date(2028, 12, 31)
    file = to_png(clock(window=window), wording(), *window)
    assert picture(file).size == (1920, 2160)


def test_many_bodies_still_fit() -> None:
    """With twelve bodies the text shrinks: nothing reaches the legend or leaves the picture."""
    stated = INVENTED.charter.model_dump()
    workshop = INVENTED.charter.body_by_id["workshop"].model_dump()
    more = [{**workshop, "id": f"group-{n}"} for n in range(9)]
    crowded = Charter.model_validate({**stated, "bodies": [*stated["bodies"], *more]})
    crowded = crowded.with_holidays(holidays_of)
    community = Community(1, "crowded", crowded, INVENTED.rules)
    image = picture(to_png(clock(community), wording(), *YEAR))
    between = image.crop((1080, 920, 1920, 938))
    edge = image.crop((1880, 0, 1920, 1080))
    assert between.getcolors() == [(between.width * between.height, (255, 255, 255))]
    assert edge.getcolors() == [(edge.width * edge.height, (255, 255, 255))]
    assert image.crop((1080, 700, 1920, 918)).getcolors(1_000_000) != [(840 * 218, (255, 255, 255))]


@pytest.mark.parametrize(
    ("window", "code"),
    [
        ((date(2027, 2, 1), date(2027, 1, 31)), "calendar-backwards"),
        ((date(2027, 1, 1), date(2032, 1, 1)), "calendar-too-long"),
    ],
)
def test_an_impossible_range_is_refused(window: tuple[date, date], code: str) -> None:
    """A range that ends before it begins, or is too long for a picture, is refused in words."""
    with pytest.raises(Refusal) as refused:
        to_png((), wording(), *window)
    assert refused.value.code == code
    for language in LANGUAGES:
        assert wording(language).text(refused.value.message)
        assert wording(language).text(refused.value.next_step)
