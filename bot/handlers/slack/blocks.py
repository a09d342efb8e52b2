"""Cards as messages, modals and the App Home, within Slack's limits.

What people wrote goes into rich text and plain text only, where Slack reads no markup: no
mention, link or formatting can be made of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count

from bot.handlers.slack import limits
from bot.handlers.slack.formatting import (
    Json,
    address_of,
    escape,
    header,
    is_web_address,
    note,
    plain_text,
    rich,
    shown,
    to_element,
    words,
)
from bot.requests.cards import (
    Button,
    Buttons,
    Card,
    Citation,
    Entries,
    Entry,
    Facts,
    Grid,
    Note,
    Paragraph,
    Part,
    Request,
)
from bot.requests.cards import plain_text as plain_lines
from bot.requests.wording import say, units
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
            lines = ([*words(_label(label), bold=True), *words(value)] for label, value in rows)
            yield from _joined(lines)
        case Entries():
            yield from _entries(part, rendering)
        case Grid():
            yield from _grid(part, rendering)
        case Buttons(buttons=buttons):
            yield actions(buttons, rendering)
        case Paragraph(text=text, strong=strong):
            yield [rich(words(text, bold=strong))]
        case Citation():
            yield [_citation(part)]
        case _:
            yield [note(part.text) if isinstance(part, Note) else header(part.text)]


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


MARKS = {"answer": "", "done": "✅ ", "refusal": "⚠️ ", "bug": "⚠️ "}


POSTED = Surface(limits.BLOCKS_A_MESSAGE, limits.POSTED_SIZE, has_tables=True)
ANSWERED = Surface(limits.BLOCKS_A_MESSAGE, limits.ANSWERED_SIZE, has_tables=True)
VIEW = Surface(limits.BLOCKS_A_VIEW, limits.ANSWERED_SIZE)


def to_message(
    card: Card, base_url: str, *, surface: Surface = ANSWERED, request: Request | None = None
) -> Json:
    """A card as a message: blocks, and the text that notifications and screen readers say.

    Args:
        base_url: Of the pages.
        surface: ``POSTED`` for ``chat.postMessage``, else ``ANSWERED``.
        request: What it answers, so that what does not fit can be seen in the browser.
    """
    return {"text": notification(card), "blocks": to_blocks(card, base_url, surface, request)}


def to_modal(card: Card, base_url: str, *, request: Request | None = None) -> Json:
    """A card as a modal."""
    language = language_of(card)
    return {
        "type": "modal",
        "title": plain_text(card.title, limits.VIEW_TITLE),
        "close": plain_text(say(language, "slack.close"), limits.VIEW_BUTTON),
        "blocks": to_blocks(card, base_url, VIEW, request),
    }


def to_home(card: Card, base_url: str) -> Json:
    """A card as the App Home."""
    return {"type": "home", "blocks": to_blocks(card, base_url, VIEW, None)}


def notification(card: Card) -> str:
    """A card's whole text as one field, in which Slack would read markup if there were any."""
    return escape(shown(plain_lines(card), limits.NOTIFICATION))


def language_of(card: Card) -> Language:
    """The language a card is written in."""
    return "sv" if card.language == "sv" else "fi" if card.language == "fi" else "en"


def to_blocks(
    card: Card, base_url: str, surface: Surface, request: Request | None = None
) -> list[Json]:
    """A card's blocks, cut with a way to see all when they do not fit.

    Buttons at the end of the card stay when the middle is cut.
    """
    rendering = Rendering(surface, language_of(card), base_url)
    groups = [[header(MARKS[card.tone] + card.title)]]
    for part in card.parts:
        groups.extend(to_groups(part, rendering))
    if _fits(groups, surface):
        return _flat(groups)
    tail = groups.pop() if card.parts and isinstance(card.parts[-1], Buttons) else []
    tail = [*_see_all(rendering, request), *tail]
    kept: list[list[Json]] = []
    for group in groups:
        if not _fits([*kept, group, tail], surface):
            break
        kept.append(group)
    return _flat([*kept, tail])


def _fits(groups: Sequence[Sequence[Json]], surface: Surface) -> bool:
    blocks = _flat(groups)
    if len(blocks) > surface.most_blocks:
        return False
    return units(json.dumps(blocks, ensure_ascii=False)) <= surface.most_size


def _flat(groups: Iterable[Iterable[Json]]) -> list[Json]:
    return [block for group in groups for block in group]


def _see_all(rendering: Rendering, request: Request | None) -> list[Json]:
    label = say(rendering.language, "slack.see-all")
    button = Button(label, url=address_of(request, rendering.base_url))
    return [note(say(rendering.language, "slack.cut")), *actions((button,), rendering)]
