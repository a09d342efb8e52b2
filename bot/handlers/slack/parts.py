"""The parts of a card as Block Kit blocks.

What people wrote goes into rich text and plain text only, where Slack reads no markup: no
mention, link or formatting can be made of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count

from bot.handlers.slack import limits
from bot.handlers.slack.buttons import Json, plain_text, to_element
from bot.handlers.slack.formatting import is_web_address, shown, unlinked_and_links
from bot.requests.cards import (
    Button,
    Buttons,
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
from bot.requests.formatting import units
from governance.language.texts import Language

CHARTER_MARK, WORKING_MARK = "📜 ", "📎 "


@dataclass(frozen=True)
class Surface:
    """Where blocks are shown.

    Args:
        most_blocks: How many fit.
        most_size: How many characters of JSON fit.
        has_tables: Whether a table block exists there.
    """

    most_blocks: int
    most_size: int
    has_tables: bool = False


@dataclass
class Rendering:
    """One card being rendered.

    Args:
        surface: Where it is shown.
        language: The card's.
        base_url: Of the pages, where what does not fit can be seen.
        numbers: Numbers its action ids.
        has_table: Whether it has a table already; a message may have one.
    """

    surface: Surface
    language: Language
    base_url: str
    numbers: count[int] = field(default_factory=lambda: count(1))
    has_table: bool = False


def to_groups(part: Part, rendering: Rendering) -> Iterable[list[Json]]:
    """A part as groups of blocks; a group is shown whole or not at all."""
    match part:
        case Facts(rows=rows):
            yield from _facts(rows)
        case Entries():
            yield from _entries(part, rendering)
        case Grid():
            yield from _grid(part, rendering)
        case Buttons(buttons=buttons):
            yield actions(buttons, rendering)
        case _:
            yield [_block(part)]


def _block(part: Paragraph | Citation | Note | Heading) -> Json:
    match part:
        case Paragraph(text=text, strong=strong):
            return rich(words(text, bold=strong))
        case Citation():
            return _citation(part)
        case Note(text=text):
            return note(text)
        case Heading(text=text):
            return header(text)


def note(text: str) -> Json:
    """Small print."""
    return {"type": "context", "elements": [plain_text(text, limits.TEXT)]}


def rich(elements: list[Json], kind: str = "rich_text_section") -> Json:
    """A rich text block of one section."""
    return {"type": "rich_text", "elements": [{"type": kind, "elements": elements}]}


def words(
    text: str, *, bold: bool = False, italic: bool = False, most: int = limits.TEXT
) -> list[Json]:
    """A text as rich text elements: literal words, and its web addresses as links."""
    style = {name: True for name, wanted in (("bold", bold), ("italic", italic)) if wanted}
    styled: Json = {"style": style} if style else {}
    found: list[Json] = []
    for piece, is_link in unlinked_and_links(shown(text, most)):
        if is_link and is_web_address(piece):
            found.append({"type": "link", "url": piece, "text": piece} | styled)
        else:
            found.append({"type": "text", "text": piece} | styled)
    return found


def header(text: str) -> Json:
    """A heading."""
    return {"type": "header", "text": plain_text(text, limits.HEADER)}


def _facts(rows: Sequence[tuple[str, str]]) -> Iterable[list[Json]]:
    yield from _joined([*words(_label(label), bold=True), *words(value)] for label, value in rows)


def _label(label: str) -> str:
    return f"{label} " if label.rstrip().endswith(("?", ":")) else f"{label}: "


def _joined(lines: Iterable[list[Json]]) -> Iterable[list[Json]]:
    """Lines under each other, in as few blocks as hold them."""
    current: list[Json] = []
    for line in lines:
        if current and _length(current) + _length(line) >= limits.TEXT:
            yield [rich(current)]
            current = []
        current += [{"type": "text", "text": "\n"}, *line] if current else line
    if current:
        yield [rich(current)]


def _length(elements: Iterable[Json]) -> int:
    return sum(units(element.get("text", "")) + 1 for element in elements)


def _entries(part: Entries, rendering: Rendering) -> Iterable[list[Json]]:
    numbers = [f"{number}. " if part.numbered else "" for number in range(1, len(part.entries) + 1)]
    if not any(entry.buttons for entry in part.entries):
        mark = "" if part.numbered else "• "
        lines = [
            _entry(entry, number or mark)
            for entry, number in zip(part.entries, numbers, strict=True)
        ]
        yield from _joined(lines)
        return
    for entry, number in zip(part.entries, numbers, strict=True):
        yield [rich(_entry(entry, number)), *actions(entry.buttons, rendering)]


def _entry(entry: Entry, mark: str) -> list[Json]:
    found = words(mark, bold=True) if mark else []
    title = shown(entry.title, limits.ENTRY_TITLE)
    if is_web_address(entry.url):
        bold = {"style": {"bold": True}}
        found.append({"type": "link", "url": entry.url, "text": title} | bold)
    else:
        found.append({"type": "text", "text": title, "style": {"bold": True}})
    for text, italic, most in (
        (entry.text, False, limits.ENTRY_TEXT),
        (entry.note, True, limits.ENTRY_TITLE),
    ):
        if text.strip():
            found.append({"type": "text", "text": "\n"})
            found += words(text, italic=italic, most=most)
    return found


def _citation(citation: Citation) -> Json:
    """The charter stands upright behind its mark; a working rule is slanted behind its own."""
    mark = WORKING_MARK if citation.working else CHARTER_MARK
    italic = citation.working
    place = f"{mark}{citation.source} [{citation.rule}]"
    found = words(place, bold=True, italic=italic)
    if citation.text:
        found += [
            {"type": "text", "text": "\n"},
            *words(citation.text, italic=italic, most=limits.TEXT - 500),
        ]
    return rich(found, "rich_text_quote")


def _grid(grid: Grid, rendering: Rendering) -> Iterable[list[Json]]:
    cells = [grid.header, *grid.rows]
    width = max(len(row) for row in cells)
    size = sum(units(cell) + 1 for row in cells for cell in row)
    fits = width <= limits.TABLE_COLUMNS and len(cells) <= limits.TABLE_ROWS
    fits = fits and size <= limits.TABLE_CHARACTERS and not rendering.has_table
    if rendering.surface.has_tables and fits:
        rendering.has_table = True
        yield [{"type": "table", "rows": [_row(row, width) for row in cells]}]
        return
    yield from _joined([_row_in_words(grid.header, row) for row in grid.rows])


def _row(row: Sequence[str], width: int) -> list[Json]:
    padded = [*row, *[""] * (width - len(row))]
    return [{"type": "raw_text", "text": shown(cell, limits.TEXT)} for cell in padded]


def _row_in_words(header: Sequence[str], row: Sequence[str]) -> list[Json]:
    told = [
        f"{name}: {cell}" if name.strip() else cell
        for name, cell in zip(header[1:], row[1:], strict=False)
        if cell.strip()
    ]
    title = words(row[0], bold=True) if row else []
    return [*title, *words(" " + "; ".join(told))] if told else title


def actions(buttons: Sequence[Button], rendering: Rendering) -> list[Json]:
    """Buttons in rows."""
    elements = []
    for button in buttons:
        number = next(rendering.numbers)
        element = to_element(button, number, rendering.language, rendering.base_url)
        if element is not None:
            elements.append(element)
    return [
        {"type": "actions", "elements": elements[at : at + limits.ELEMENTS_AN_ACTIONS_BLOCK]}
        for at in range(0, len(elements), limits.ELEMENTS_AN_ACTIONS_BLOCK)
    ]
