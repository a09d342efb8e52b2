"""Cards as the two bodies of a letter: plain text, and HTML that loads nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.requests.cards import (
    Button,
    Buttons,
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
from bot.requests.wording import PlainWording

WEB_ADDRESS = re.compile(r"(?i)https?://[^\s\x00-\x20]+")


@dataclass(frozen=True)
class Surroundings:
    """What a card is rendered with.

    Args:
        say: The reader's wording.
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
    blocks = [card.title, *filter(None, (_text(part, around) for part in card.parts))]
    footer = "\n".join([*around.notes, f"{around.say.say('mail.settings')}: {around.settings}"])
    return "\n\n".join([*blocks, f"-- \n{footer}"]) + "\n"


def to_html(card: Card, around: Surroundings) -> str:
    """A card as an HTML page of its own, readable in light and dark, that loads nothing."""
    return render("letter.html", card=card, around=around, say=around.say.say)


def render(template: str, **values: Any) -> str:
    """A template of this room, filled; every value in it is escaped."""
    return _environment().get_template(template).render(**values)


def _text(part: Part, around: Surroundings) -> str:
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
