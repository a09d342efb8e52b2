"""A card as a mail message: headers, plain text, HTML, and a calendar part where there is one.

Sources: RFC 5322 (headers), RFC 2047 (letters beyond ASCII in them), RFC 2046 5.1.4
(multipart/alternative, plainest first), RFC 3834 (Auto-Submitted), RFC 2369 (List-Unsubscribe),
RFC 6047 (iMIP).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from bot.handlers.mail.invitations import method_of, to_calendar
from bot.handlers.mail.links import LASTS, Links, OneTap, address_hash
from bot.handlers.mail.markup import Surroundings, to_html, to_text, web_address
from bot.handlers.mail.options import MailOptions
from bot.home.register import VERBS
from bot.requests.cards import Button, CalendarEvent, Card, Facts
from bot.requests.formatting import shortened
from bot.requests.messenger import Unreachable
from bot.requests.verbs import VerbId
from bot.requests.wording import PlainWording
from governance.language.texts import Language
from governance.people.people import Recipient

MOST_SUBJECT = 200
POLICY = SMTP.clone(max_line_length=78)


@dataclass(frozen=True)
class Letters:
    """Writes letters.

    Args:
        options: In whose name.
        links: Makes the links in them.
    """

    options: MailOptions
    links: Links

    def write(self, to: Recipient, card: Card, key: str, now: datetime) -> EmailMessage:
        """A card as a letter to one person.

        Args:
            to: Whom.
            card: What it says.
            key: Makes its Message-ID: a letter that is sent again is known by it.
            now: Aware UTC.

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
