"""What letters look like, read back by the standard library's strict parser."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.header import decode_header, make_header
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import html5lib
import pytest

from bot.handlers.mail.letters import Letters
from bot.handlers.mail.links import LASTS
from bot.home.register import VERBS
from bot.requests.cards import (
    Button,
    Buttons,
    CalendarEvent,
    Card,
    Citation,
    Entries,
    Entry,
    Facts,
    Grid,
    Heading,
    Note,
    Paragraph,
)
from bot.requests.verbs import Verb
from governance.people.people import Recipient
from tests.handlers.mail.conftest import BASE_URL
from tests.world import World, buttons_of

NOW = datetime(2027, 1, 12, 8, 0, tzinfo=UTC)
ANNA = Recipient(7, "Anna Esimerkki", "anna@example.org", "fi", "mail")
MEETING = CalendarEvent(
    "made-up@sihteeri",
    1,
    NOW + timedelta(days=30),
    NOW + timedelta(days=30, hours=2),
    ZoneInfo("Europe/Helsinki"),
    "Ohjausryhmä",
)
ANSWERS = Buttons(
    tuple(
        Button(label, Verb.MEETING_ANSWER, {"meeting": "3", "answer": answer})
        for label, answer in (("Tulen", "yes"), ("En pääse", "no"))
    )
)
FULL = Card(
    "Kaikki osat",
    (
        Heading("Väliotsikko"),
        Paragraph("Tärkein <b>lause</b>", strong=True),
        Facts((("Linkki", "https://example.org/call?a=1&b=2"), ("Paikka", "Tampere"))),
        Citation("steering-group.3", "Ohjausryhmä, 3", "Puheenjohtaja", working=True),
        Entries(
            (
                Entry("Asia", "Miksi", "pieni", (Button("Uudelleen", Verb.PROPOSE, {"a": "1"}),)),
                Entry("Toinen", url="https://example.org/two"),
            ),
            numbered=True,
        ),
        Grid(("Elin", "Rooli"), (("Ohjausryhmä", "päättää"),)),
        Note("Pientä"),
        Buttons(
            (
                Button("Esityslista", Verb.AGENDA, {"meeting": "3"}, style="primary"),
                Button("Ei meiltä", Verb.NOTHING_FROM_US, {"meeting": "3"}),
                Button("Muualle", url="https://example.org/x"),
                Button("Tänne", url="/calendar"),
                Button("Paha", url="javascript:alert(1)"),
                Button("Paha 2", url="//example.com/x"),
                Button("Kirjoittava", Verb.AGENDA_PUBLISH_CONFIRM, {"meeting": "3"}),
            )
        ),
    ),
    language="fi",
)


def write(letters: Letters, card: Card, to: Recipient = ANNA) -> EmailMessage:
    """A letter as it arrives: through its bytes."""
    raw = letters.write(to, card, "kind/1", NOW).as_bytes()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert re.search(rb"(?<!\r)\n|\r(?!\n)", raw) is None
    assert raw.isascii()
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(parsed, EmailMessage)
    assert [each for part in parsed.walk() for each in part.defects] == []
    return parsed


def body(letter: EmailMessage, kind: str) -> str:
    """One of its bodies."""
    part = letter.get_body((kind,))  # type: ignore[arg-type]
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def addresses(html: str) -> list[tuple[str, str]]:
    """Every link of an HTML body: its words and its address."""
    root = html5lib.parse(html, namespaceHTMLElements=False)
    return [("".join(a.itertext()).strip(), a.get("href", "")) for a in root.iter("a")]


def test_headers_say_what_a_letter_is(letters: Letters) -> None:
    """From, To, Date and language; that a program wrote it; where to say how it may write."""
    letter = write(letters, FULL)
    assert letter["From"] == '"Sihteeri, DigiOne" <sihteeri@example.org>'
    assert letter["To"] == "Anna Esimerkki <anna@example.org>"
    assert letter["Subject"] == "Kaikki osat"
    assert letter["Date"].datetime == NOW
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Content-Language"] == "fi"
    assert letter["List-Unsubscribe"] == f"<{BASE_URL}/settings>"
    assert re.fullmatch(r"<[0-9a-f]{40}@example\.org>", letter["Message-ID"])
    assert letter["MIME-Version"] == "1.0"


def test_bodies_go_from_plain_to_rich(letters: Letters) -> None:
    """multipart/alternative: text, HTML, and with a meeting the calendar last (RFC 2046)."""
    kinds = [part.get_content_type() for part in write(letters, FULL).iter_parts()]
    assert kinds == ["text/plain", "text/html"]
    with_meeting = write(letters, replace(FULL, calendar=MEETING))
    assert with_meeting.get_content_type() == "multipart/alternative"
    *_, last = with_meeting.iter_parts()
    assert last.get_content_type() == "text/calendar"
    assert (last.get_param("method"), last.get_param("charset")) == ("REQUEST", "utf-8")
    cancelled = replace(FULL, calendar=replace(MEETING, is_off=True))
    *_, last = write(letters, cancelled).iter_parts()
    assert last.get_param("method") == "CANCEL"
    assert "\r\nMETHOD:CANCEL\r\n" in last.get_content()


@pytest.mark.parametrize(
    "name",
    [
        "Åke Öberg",
        'Anna "Ankka" Esimerkki',
        "Esimerkki, Anna",
        "Anna (pj) <b@example.org>",
        "Äijälä-Wetterstrand-Kauniaisten-Pitkäniminen, Åke Gösta Östen Ääkköstö " * 2,
        "🙂 Emoji",
        "שלום",
    ],
)
def test_any_name_is_written_as_it_is(letters: Letters, name: str) -> None:
    """Quotes, commas, letters beyond ASCII and length change neither name nor address."""
    letter = letters.write(replace(ANNA, name=name), FULL, "k", NOW)
    raw = next(v for n, v in email.message_from_bytes(letter.as_bytes()).items() if n == "To")
    told = str(make_header(decode_header(raw.replace("\r\n", "")))).replace("\\", "")
    assert " ".join(name.split()) in told
    assert [
        each.addr_spec for each in write(letters, FULL, replace(ANNA, name=name))["To"].addresses
    ][-1] == "anna@example.org"


@pytest.mark.parametrize("breaking", ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\0"])
def test_nothing_breaks_out_of_a_header(letters: Letters, breaking: str) -> None:
    """A line break in a title or a name makes no new header and no new recipient."""
    card = replace(FULL, title=f"Otsikko{breaking}Bcc: b@example.org{breaking}{breaking}leipä")
    letter = write(letters, card, replace(ANNA, name=f"Anna{breaking}Bcc: b@example.org"))
    assert (letter["Bcc"], len(letter["To"].addresses)) == (None, 1)
    assert letter["Subject"] == "Otsikko Bcc: b@example.org leipä"


def test_a_title_that_is_too_long_is_cut_in_the_subject_only(letters: Letters) -> None:
    """The letter itself says all of it."""
    letter = write(letters, replace(FULL, title="ä" * 500))
    assert letter["Subject"] == "ä" * 199 + "…"
    assert "ä" * 500 in body(letter, "plain")


def test_every_part_is_in_both_bodies(letters: Letters) -> None:
    """What the card says is said in text and in HTML, escaped there."""
    letter = write(letters, FULL)
    text, html = body(letter, "plain"), body(letter, "html")
    root = html5lib.parse(html, namespaceHTMLElements=False)
    shown = " ".join("".join(root.find("body").itertext()).split())
    for words in (
        "Kaikki osat",
        "Väliotsikko",
        "Tärkein <b>lause</b>",
        "https://example.org/call?a=1&b=2",
        "Tampere",
        "steering-group.3",
        "Puheenjohtaja",
        "Asia",
        "Miksi",
        "pieni",
        "Toinen",
        "päättää",
        "Pientä",
    ):
        assert words in text, words
        assert words in shown, words
    assert "<b>lause" not in html
    assert root.get("lang") == "fi"


def test_buttons_are_links_that_lead_somewhere(letters: Letters) -> None:
    """Reading goes to the pages, a safe answer to its own page, bad addresses nowhere."""
    letter = write(letters, FULL)
    found = dict(addresses(body(letter, "html")))
    assert found["Esityslista"] == f"{BASE_URL}/do/agenda?meeting=3"
    assert found["Uudelleen"] == f"{BASE_URL}/do/propose?a=1"
    assert found["Muualle"] == "https://example.org/x"
    assert found["Tänne"] == f"{BASE_URL}/calendar"
    assert found["Kirjoittava"] == f"{BASE_URL}/"
    assert found["Ei meiltä"].startswith(f"{BASE_URL}/mail/")
    assert not {"Paha", "Paha 2"} & set(found)
    text = body(letter, "plain")
    assert f"Ei meiltä: {found['Ei meiltä']}\n" in text
    assert "javascript" not in text


def test_a_safe_answer_lasts_as_long_as_it_is_of_use(letters: Letters) -> None:
    """Until the meeting ends where the letter names one, else for sixty days."""
    for card, until in (
        (Card("K", (ANSWERS,), calendar=MEETING), MEETING.ends_at),
        (Card("K", (ANSWERS,)), NOW + LASTS),
    ):
        letter = write(letters, card)
        links = [url for label, url in addresses(body(letter, "html")) if label == "Tulen"]
        answer = letters.links.read(links[0].rpartition("/")[2], NOW)
        assert answer is not None
        assert (answer.person_id, answer.verb, answer.values["answer"], answer.expires_at) == (
            7,
            Verb.MEETING_ANSWER,
            "yes",
            until,
        )


def test_no_signed_link_goes_into_a_calendar(letters: Letters) -> None:
    """Others may read a calendar; nobody answers there in its owner's name."""
    card = Card("K", (Facts((("Milloin", "ke 10.3."),)), ANSWERS), calendar=MEETING)
    *_, part = write(letters, card).iter_parts()
    assert "Milloin: ke 10.3." in part.get_content()
    assert "/mail/" not in part.get_content()


def loaded_by(html: str) -> list[str]:
    """Everything that a mail program would fetch to show a letter."""
    root = html5lib.parse(html, namespaceHTMLElements=False)
    found = [
        f"{each.tag} {name}"
        for each in root.iter()
        if isinstance(each.tag, str)
        for name in each.attrib
        if name in ("src", "srcset", "background", "poster", "data", "action", "formaction")
        or (name == "href" and each.tag != "a")
        or name.startswith("on")
    ]
    tags = {"script", "img", "iframe", "object", "embed", "link", "base", "form", "svg", "video"}
    found += [each.tag for each in root.iter() if each.tag in tags]
    styles = [each.get("style", "") for each in root.iter()]
    styles += ["".join(each.itertext()) for each in root.iter("style")]
    return found + [style for style in styles if re.search(r"url\(|@import|@font-face", style)]


def test_html_loads_nothing(letters: Letters) -> None:
    """No picture, no font, no script: reading a letter tells nobody that it was read."""
    assert loaded_by(body(write(letters, FULL), "html")) == []


async def test_all_that_the_bot_sends_in_a_season_can_be_mailed(
    world: World, letters: Letters
) -> None:
    """Every message to mail alone makes a sound letter in its reader's language, and every
    button in it is a reading one or a safe answer, so that it works from a letter."""
    mail = world.messengers["mail"]
    world.messengers.pop("slack")
    world.messengers.pop("teams")
    secretary = world.secretary("steering-group")
    preview = world.card(
        secretary,
        Verb.CONVENE_PREVIEW,
        body="steering-group",
        date="2027-03-10",
        time="13:00",
        link="https://example.org/call",
    )
    world.press(secretary, preview, Verb.CONVENE_CONFIRM)
    await world.drain(timedelta(minutes=10))
    called = next(m for m in world.meetings("steering-group") if m.is_called())
    world.done(secretary, Verb.MEETING_CANCEL_CONFIRM, meeting=called.id, reason="Sairastumisia")
    sent = await world.drain(timedelta(days=20))
    assert {"invitation", "meeting-cancelled", "agenda-call", "agenda-digest"} <= {
        key.partition("/")[0] for key, *_ in mail.taken
    }
    assert {each.language for each in sent} == {"fi", "sv", "en"}
    for _, to, card, _ in mail.taken:
        letter = write(letters, card, to)
        assert loaded_by(body(letter, "html")) == []
        assert letter["Content-Language"] == card.language == to.language
        links = dict(addresses(body(letter, "html")))
        for button in buttons_of(card):
            assert button.verb in {
                *(each for each in VERBS if VERBS.reads(each)),
                Verb.MEETING_ANSWER,
                Verb.NOTHING_FROM_US,
                None,
            }
            assert links[button.label].startswith(f"{BASE_URL}/")
            assert button.label in body(letter, "plain")
