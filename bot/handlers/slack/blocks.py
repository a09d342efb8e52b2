"""Cards as messages, modals and the App Home, within Slack's limits."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from bot.handlers.slack import limits
from bot.handlers.slack.buttons import Json, address_of, plain_text
from bot.handlers.slack.formatting import escape, shown
from bot.handlers.slack.parts import Rendering, Surface, actions, header, note, to_groups
from bot.requests.cards import Button, Buttons, Card, Request
from bot.requests.cards import plain_text as plain_lines
from bot.requests.formatting import units
from bot.requests.wording import say
from governance.language.texts import Language

MARKS = {"answer": "", "done": "✅ ", "refusal": "⚠️ ", "bug": "⚠️ "}


POSTED = Surface(limits.BLOCKS_A_MESSAGE, limits.POSTED_SIZE, has_tables=True)
ANSWERED = Surface(limits.BLOCKS_A_MESSAGE, limits.ANSWERED_SIZE, has_tables=True)
VIEW = Surface(limits.BLOCKS_A_VIEW, limits.ANSWERED_SIZE)


def to_message(
    card: Card, base_url: str, *, surface: Surface = ANSWERED, request: Request | None = None
) -> Json:
    """A card as a message: blocks, and the text that notifications and screen readers say.

    Args:
        card: What to say.
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
