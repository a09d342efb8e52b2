"""Letters: a card as plain text and as HTML that loads nothing, in a message to one person.

Sources: RFC 5322 (headers), RFC 2047 (letters beyond ASCII in them), RFC 2046 5.1.4
(multipart/alternative, plainest first), RFC 3834 (Auto-Submitted), RFC 2369 (List-Unsubscribe),
RFC 6047 (iMIP).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.handlers.mail.invitations import method_of, to_calendar
from bot.handlers.mail.links import LASTS, Links, OneTap, address_hash
from bot.handlers.mail.options import MailOptions
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
    Part,
)
from bot.requests.messenger import Unreachable
from bot.requests.verbs import VerbId
from bot.requests.wording import PlainWording, shortened
from governance.language.texts import Language
from governance.people.people import Recipient

WEB_ADDRESS = re.compile(r"(?i)https?://[^\s\x00-\x20]+")


@dataclass(frozen=True)
class Surroundings:
    """What a card is rendered with.

    Args:
        address_of: Where a button leads; empty where it leads nowhere in a letter.
        settings: Where the reader says how the bot may write to them.
        notes: Small print under the card.
    """

    say: PlainWording
    address_of: Callable[[Button], str]
    settings: str
    notes: tuple[str, ...] = ()


def web_address(url: str) -> str:
    """The address if a letter may lead there (http and https only), else nothing."""
    return url if WEB_ADDRESS.fullmatch(url) else ""


def to_text(card: Card, around: Surroundings) -> str:
    """A card as plain text: every button is its label and its address."""
    blocks = [card.title, *filter(None, (_part_text(part, around) for part in card.parts))]
    footer = "\n".join([*around.notes, f"{around.say.say('mail.settings')}: {around.settings}"])
    return "\n\n".join([*blocks, f"-- \n{footer}"]) + "\n"


def to_html(card: Card, around: Surroundings) -> str:
    """A card as an HTML page of its own, readable in light and dark, that loads nothing."""
    return render("letter.html", card=card, around=around, say=around.say.say)


def render(template: str, **values: Any) -> str:
    """A template of this room, filled; every value in it is escaped."""
    return _environment().get_template(template).render(**values)


def _part_text(part: Part, around: Surroundings) -> str:
    match part:
        case Paragraph(text=text) | Note(text=text):
            return text
        case Heading(text=text):
            return f"{text}\n{'-' * len(text)}"
        case Facts(rows=rows):
            return "\n".join(f"{name}: {value}" for name, value in rows)
        case Citation(rule=rule, source=source, text=text):
            return f"[{rule}] {source}" + (f": {text}" if text else "")
        case Grid(header=header, rows=rows):
            return "\n".join(" | ".join(cells) for cells in (header, *rows))
        case Buttons(buttons=buttons):
            return "\n".join(_button_lines(buttons, around))
        case Entries(entries=entries, numbered=numbered):
            return "\n".join(
                _entry_text(entry, f"{number}." if numbered else "*", around)
                for number, entry in enumerate(entries, 1)
            )


def _entry_text(entry: Entry, mark: str, around: Surroundings) -> str:
    address = web_address(entry.url)
    below = [each for each in (entry.text, entry.note, address) if each]
    lines = [entry.title, *below, *_button_lines(entry.buttons, around)]
    indent = " " * (len(mark) + 1)
    return f"{mark} " + f"\n{indent}".join(lines)


def _button_lines(buttons: tuple[Button, ...], around: Surroundings) -> Iterator[str]:
    for button in buttons:
        address = around.address_of(button)
        if address:
            yield f"{button.label}: {address}"


def _kind(part: object) -> str:
    return type(part).__name__.lower()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("bot.handlers.mail"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"kind": _kind, "web_address": web_address}
    environment.globals |= {"STYLE": Markup(_style())}  # noqa: S704 - our own file
    return environment


@cache
def page_style() -> str:
    """The style sheet of this room's pages, which stands in them."""
    loader = PackageLoader("bot.handlers.mail")
    return loader.get_source(Environment(autoescape=True), "page.css")[0].strip()


def _style() -> str:
    return f"<style>{page_style()}</style>"


MOST_SUBJECT = 200
POLICY = SMTP.clone(max_line_length=78)


@dataclass(frozen=True)
class Letters:
    """Writes letters.

    Args:
        options: In whose name.
    """

    options: MailOptions
    links: Links

    def write(self, to: Recipient, card: Card, key: str, now: datetime) -> EmailMessage:
        """A card as a letter to one person.

        Args:
            key: Makes its Message-ID: a letter that is sent again is known by it.

        Raises:
            Unreachable: No mail can be addressed so.
        """
        around = self._around(to, card, now)
        card = replace(card, title=one_line(card.title))
        letter = EmailMessage(policy=POLICY)
        letter["From"] = self.options.sender
        letter["To"] = mailbox_of(to)
        letter["Subject"] = shortened(card.title, MOST_SUBJECT)
        letter["Date"] = format_datetime(now)
        letter["Message-ID"] = message_id(key, self.options.domain)
        letter["Auto-Submitted"] = "auto-generated"
        letter["X-Auto-Response-Suppress"] = "OOF, AutoReply"
        letter["List-Unsubscribe"] = f"<{self.links.settings}>"
        letter.set_content(to_text(card, around), cte="quoted-printable")
        letter.add_alternative(to_html(card, around), subtype="html", cte="quoted-printable")
        if card.calendar is not None:
            self._enclose(letter, card, card.calendar, to, now)
        for part in letter.iter_parts():
            del part["MIME-Version"]  # it belongs to the letter alone (RFC 2045 4)
        letter["Content-Language"] = card.language
        return letter

    def _enclose(
        self, letter: EmailMessage, card: Card, event: CalendarEvent, to: Recipient, now: datetime
    ) -> None:
        """Put the calendar entry in as the richest alternative: calendar programs take it."""
        facts = [part.rows for part in card.parts if isinstance(part, Facts)]
        lines = [f"{name}: {value}" for rows in facts for name, value in rows]
        # No signed link goes into a calendar, which others may read.
        description = "\n".join([*lines, self.links.home])
        text = to_calendar(event, to, self.options.sender, description, now)
        params = {"method": method_of(event)}
        letter.add_alternative(text, subtype="calendar", cte="base64", params=params)

    def _around(self, to: Recipient, card: Card, now: datetime) -> Surroundings:
        say = PlainWording(_language(card, to))
        event = card.calendar
        lasts_until = max(event.ends_at, now) if event else now + LASTS
        notes = [say.say("mail.why")]
        if event is not None and not event.is_off:
            notes.insert(0, say.say("mail.calendar"))

        def address_of(button: Button) -> str:
            if button.verb is None:
                return self._outside(button.url)
            if VERBS.is_one_tap(button.verb, button.values):
                email = address_hash(to.email)
                values = dict(button.values)
                return self.links.one_tap(
                    OneTap(to.person_id, email, button.verb, values, lasts_until)
                )
            return self._page(button.verb, button)

        return Surroundings(say, address_of, self.links.settings, tuple(notes))

    def _page(self, verb: VerbId, button: Button) -> str:
        """A reading verb's page; anything else is done from the first page."""
        return self.links.page(verb, button.values) if VERBS.reads(verb) else self.links.home

    def _outside(self, url: str) -> str:
        if url.startswith("/") and not url.startswith(("//", "/\\")):
            return self.links.home.rstrip("/") + url
        return web_address(url)


def message_id(key: str, domain: str) -> str:
    """The Message-ID of the message with this key: always the same, and it tells nothing."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{domain}>"


def mailbox_of(to: Recipient) -> Address:
    """A person as an address header names them.

    Raises:
        Unreachable: Their address is none that mail can carry.
    """
    local, at, domain = to.email.rpartition("@")
    try:
        # Names of hosts beyond ASCII travel in their ASCII form (RFC 5890).
        ascii_domain = domain.encode("idna").decode("ascii") if at else ""
        local.encode("ascii")
        mailbox = Address(one_line(to.name), local, ascii_domain)
    except (ValueError, IndexError):
        raise Unreachable from None
    if not local or not ascii_domain:
        raise Unreachable
    return mailbox


def one_line(text: str) -> str:
    """Text that is safe in a header: no line breaks, no control characters, no runs of spaces."""
    shown = "".join(each if each.isprintable() else " " for each in text)
    return re.sub(r" +", " ", shown).strip()


def _language(card: Card, to: Recipient) -> Language:
    match card.language:
        case "fi" | "sv" | "en":
            return card.language
        case _:
            return to.language
