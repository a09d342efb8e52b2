"""What a card shows: its text as lines, its buttons, its inputs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .rules import INPUTS, Json


@dataclass(frozen=True)
class Pressable:
    """A button on a card, and the text of what stands around it."""

    label: str
    action: Json
    near: str


@dataclass
class Screen:
    """What a person has in front of them after doing something.

    Args:
        cards: The cards that appeared or changed, newest last.
        toast: A line that a pressed button brought, without changing its card.
        dialog: The open dialog.
        status: The HTTP status of the app's answer.
        body: The app's answer.
    """

    cards: list[Json] = field(default_factory=list)
    toast: str = ""
    dialog: Json | None = None
    status: int = 200
    body: Any = None

    @property
    def text(self) -> str:
        """Everything on it, a line for each block."""
        shown = [*self.cards, *([self.dialog] if self.dialog else [])]
        return "\n".join(
            [*(text_of(card) for card in shown), *([self.toast] if self.toast else [])]
        )

    @property
    def buttons(self) -> list[str]:
        """The labels of all there is to press."""
        shown = [*self.cards, *([self.dialog] if self.dialog else [])]
        return [each.label for card in shown for each in buttons_of(card)]

    def __contains__(self, text: str) -> bool:
        return text in self.text

    def __str__(self) -> str:
        return self.text


def text_of(card: Json) -> str:
    """A card as lines."""
    return "\n".join(_lines([*card.get("body", []), *card.get("actions", [])]))


def _lines(elements: list[Json]) -> Iterator[str]:
    for element in elements:
        yield from _own_lines(element)
        yield from _lines([*element.get("items", []), *element.get("actions", [])])


def _own_lines(element: Json) -> Iterator[str]:
    kind = element["type"]
    if kind == "TextBlock":
        yield _plain(element["text"])
    elif kind == "RichTextBlock":
        yield "".join(run["text"] for run in element["inlines"])
    elif kind == "Table":
        for row in element["rows"]:
            yield " | ".join(" ".join(_lines(cell["items"])) for cell in row["cells"])
    elif kind in INPUTS:
        yield f"{element['label']}: {element.get('value', '')}"
        yield from (f"  ( ) {choice['title']}" for choice in element.get("choices", []))
    elif kind.startswith("Action."):
        yield f"[{element['title']}]"


def buttons_of(card: Json) -> Iterator[Pressable]:
    """All there is to press, the buttons behind a question among them."""
    yield from _buttons(card.get("body", []), "")
    for action in card.get("actions", []):
        yield Pressable(action["title"], action, text_of(card))


def _buttons(elements: list[Json], near: str) -> Iterator[Pressable]:
    for element in elements:
        if element["type"] == "ActionSet":
            for action in element["actions"]:
                yield Pressable(action["title"], action, near)
        inner = element.get("items", [])
        yield from _buttons(inner, "\n".join(_lines(inner)))


def inputs_of(card: Json) -> list[Json]:
    """The inputs of a card, top to bottom."""
    found = []
    for element in card.get("body", []):
        if element["type"] in INPUTS:
            found.append(element)
        found += inputs_of({"body": element.get("items", [])})
    return found


def _plain(text: str) -> str:
    """A heading's text without the escapes of its markdown."""
    shown, escaped = [], False
    for character in text.replace("\u200b", ""):
        if character == "\\" and not escaped:
            escaped = True
            continue
        shown.append(character)
        escaped = False
    return "".join(shown)
