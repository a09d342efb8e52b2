"""What a person has on the screen: text as lines, and the controls on it by label."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .inputs import elements_of
from .state import Json, Message, View

Source = Message | View


@dataclass(frozen=True)
class Control:
    """Something to press: where it is, its label, and the value a press carries."""

    source: Source
    block: Json
    element: Json
    label: str
    value: Any = None
    near: str = ""


@dataclass
class Screen:
    """What appeared or changed in front of somebody: messages of others, modal, home.

    `errors` are the form errors by label after a submission. `text in screen` looks at it all.
    """

    messages: list[Message] = field(default_factory=list)
    modal: View | None = None
    home: View | None = None
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Everything on it, one line per block, buttons in brackets."""
        parts = [text_of(message) for message in self.messages]
        parts += [text_of(view) for view in (self.modal, self.home) if view]
        return "\n".join(parts)

    @property
    def buttons(self) -> list[str]:
        """The labels of all there is to press."""
        sources: list[Source] = [*self.messages, *(v for v in (self.modal, self.home) if v)]
        return [control.label for source in sources for control in controls_of(source)]

    def __contains__(self, text: str) -> bool:
        return text in self.text

    def __str__(self) -> str:
        return self.text


def blocks_of(source: Source) -> list[Json]:
    """The blocks of a message or a view."""
    if isinstance(source, Message):
        return source.blocks
    blocks: list[Json] = source.body["blocks"]
    return blocks


def text_of(source: Source) -> str:
    """A message or view as lines of text; a message's fallback text only without blocks."""
    lines = [line for block in blocks_of(source) for line in _lines(block)]
    if isinstance(source, View) and source.body["type"] == "modal":
        lines.insert(0, source.body["title"]["text"])
    if isinstance(source, Message) and not lines:
        lines = [source.text]
    return "\n".join(lines)


def _lines(block: Json) -> Iterator[str]:
    kind = block["type"]
    if kind in ("section", "header", "markdown"):
        yield from _words(block.get("text"))
        for entry in block.get("fields", []):
            yield from _words(entry)
    elif kind in ("context", "rich_text", "table"):
        words = list(_words(block.get("elements") or block.get("rows")))
        yield ("" if kind == "rich_text" else " ").join(words)
    elif kind == "input":
        yield f"{block['label']['text']}: ____"
    elif kind == "image":
        yield block["alt_text"]
    labels = [label for _, element in elements_of([block]) for label, _ in _labels(element)]
    if labels:
        yield " ".join(f"[{label}]" for label in labels)


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for entry in value:
            yield from _words(entry)
    elif isinstance(value, dict):
        for name in ("text", "alt_text", "elements", "user_id", "channel_id"):
            if name in value:
                yield from _words(value[name])
                return


def _labels(element: Json) -> Iterator[tuple[str, Any]]:
    """Each label to press on an element, with the value that the press carries."""
    kind = element["type"]
    if kind in ("button", "icon_button", "workflow_button"):
        yield element["text"]["text"], None
    elif kind == "overflow":
        for option in element["options"]:
            yield option["text"]["text"], option
    elif kind == "feedback_buttons":
        for side in ("positive_button", "negative_button"):
            yield element[side]["text"]["text"], element[side]


def controls_of(source: Source) -> Iterator[Control]:
    """All there is to press on a message or view, top to bottom.

    `near` is the text of the block and of what stands above it up to the previous control.
    """
    above: list[str] = []
    for block in blocks_of(source):
        above += _lines(block)
        found = False
        for _, element in elements_of([block]):
            for label, value in _labels(element):
                found = True
                yield Control(source, block, element, label, value, "\n".join(above))
        if found:
            above = []


def find_control(sources: list[Source], wanted: str, near: str = "") -> Control:
    """The control with this label or action_id, on the first source that has one.

    Raises:
        AssertionError: there is none, or several on that source and `near` does not settle it.
    """
    offered: list[str] = []
    for source in sources:
        controls = list(controls_of(source))
        offered += [control.label for control in controls]
        found = [c for c in controls if c.label == wanted and near in c.near]
        found = found or [
            c for c in controls if c.element["action_id"] == wanted and near in c.near
        ]
        assert len(found) <= 1, f"{wanted!r} is there {len(found)} times; say near which text"
        if found:
            return found[0]
    where = f" near {near!r}" if near else ""
    raise AssertionError(f"nothing to press called {wanted!r}{where}; there is {offered}")


def find_menu(sources: list[Source], wanted: str, near: str = "") -> Control:
    """The menu or picker outside input blocks, by action_id, placeholder or its section's text.

    Raises:
        AssertionError: there is none.
    """
    for source in sources:
        for block, element in elements_of(blocks_of(source)):
            text = "\n".join(_lines(block))
            placeholder = element.get("placeholder", {}).get("text")
            names = (element["action_id"], placeholder, block.get("text", {}).get("text"))
            if block["type"] != "input" and wanted in names and near in text:
                return Control(source, block, element, wanted, near=text)
    raise AssertionError(f"no menu called {wanted!r}")
