"""A card that is too long for Teams, made shorter where it is longest."""

from __future__ import annotations

from dataclasses import replace

from bot.requests.cards import Buttons, Card, Citation, Entries, Facts, Grid, Note, Paragraph, Part
from bot.requests.formatting import shortened, units


def halved(card: Card, told: str) -> Card | None:
    """The card with its longest part halved; None when every part is short.

    Args:
        card: Too long.
        told: Says that something was left out; it stands once, before the last buttons.
    """
    parts = [part for part in card.parts if not (isinstance(part, Note) and part.text == told)]
    weights = [_weight(part) for part in parts]
    if not weights or max(weights) <= 1:
        return None
    at = weights.index(max(weights))
    parts[at] = _halved(parts[at])
    buttons = [n for n, part in enumerate(parts) if isinstance(part, Buttons)]
    parts.insert(buttons[-1] if buttons else len(parts), Note(told))
    return replace(card, parts=tuple(parts))


def _weight(part: Part) -> int:
    """How much there is to take from a part; 1 or less for one that stays whole."""
    match part:
        case Entries(entries=entries):
            return sum(len(str(entry)) for entry in entries) if len(entries) > 1 else 1
        case Grid(rows=rows) | Facts(rows=rows):
            return sum(len(str(row)) for row in rows) if len(rows) > 1 else 1
        case Paragraph(text=text) | Note(text=text) | Citation(text=text):
            return len(text) if len(text) > 200 else 1
        case _:
            return 1


def _halved(part: Part) -> Part:
    match part:
        case Entries(entries=entries):
            return replace(part, entries=entries[: len(entries) // 2])
        case Grid(rows=rows):
            return replace(part, rows=rows[: len(rows) // 2])
        case Facts(rows=rows):
            return replace(part, rows=rows[: len(rows) // 2])
        case Paragraph(text=text) | Note(text=text) | Citation(text=text):
            return replace(part, text=shortened(text, units(text) // 2))
        case _:
            return part
