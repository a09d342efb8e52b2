"""Small rules that a Block Kit value is checked with.

A rule is called with a value, its JSON pointer and the surface, and yields faults. Rules are
combined into tables in `elements.py` and `layouts.py`. The reasons are worded like those in
the `response_metadata.messages` of Slack's `invalid_blocks` and `invalid_arguments` answers.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Surface = Literal["message", "modal", "home"]
Level = Literal["error", "strict", "warning"]


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a payload.

    `error` is what Slack refuses. `strict` is what Slack lets through and we do not (a message
    without fallback text, an argument Slack ignores). `warning` is advice and fails nothing.
    """

    pointer: str
    reason: str
    level: Level = "error"

    def __str__(self) -> str:
        tag = "WARN" if self.level == "warning" else "ERROR"
        return f"[{tag}] {self.reason} [json-pointer:{self.pointer}]"


Faults = Iterator[Fault]
Rule = Callable[[Any, str, Surface], Faults]


def string(least: int = 0, most: int | None = None, pattern: str = "", shape: str = "") -> Rule:
    """A string of `least` to `most` characters; `shape` names the pattern in the reason."""
    compiled = re.compile(pattern)

    def check(value: Any, at: str, surface: Surface) -> Faults:
        if not isinstance(value, str):
            yield Fault(at, "must provide a string")
        elif len(value) < least:
            yield Fault(at, f"must be more than {least - 1} characters")
        elif most is not None and len(value) > most:
            yield Fault(at, f"must be less than {most + 1} characters")
        elif pattern and not compiled.fullmatch(value):
            yield Fault(at, f"invalid format, expected {shape or pattern}")

    return check


def choice(*allowed: str) -> Rule:
    """One of the given strings."""

    def check(value: Any, at: str, surface: Surface) -> Faults:
        if value not in allowed:
            yield Fault(at, f"must be one of {', '.join(allowed)}")

    return check


def boolean(value: Any, at: str, surface: Surface) -> Faults:
    """True or false; a string or a number is refused."""
    if not isinstance(value, bool):
        yield Fault(at, "must provide a boolean")


def integer(least: int | None = None, most: int | None = None) -> Rule:
    """A whole number in a closed range."""

    def check(value: Any, at: str, surface: Surface) -> Faults:
        if not isinstance(value, int) or isinstance(value, bool):
            yield Fault(at, "must provide an integer")
        elif least is not None and value < least:
            yield Fault(at, f"must be at least {least}")
        elif most is not None and value > most:
            yield Fault(at, f"must be at most {most}")

    return check


def anything(value: Any, at: str, surface: Surface) -> Faults:
    """A value whose shape is not ours to judge."""
    return iter(())


def array(item: Rule, least: int = 1, most: int | None = None) -> Rule:
    """A list of `least` to `most` items that each follow `item`."""

    def check(value: Any, at: str, surface: Surface) -> Faults:
        if not isinstance(value, list):
            yield Fault(at, "must provide an array")
            return
        if len(value) < least:
            yield Fault(at, f"no fewer than {least} items allowed")
        if most is not None and len(value) > most:
            yield Fault(at, f"no more than {most} items allowed")
        for index, entry in enumerate(value):
            yield from item(entry, f"{at}/{index}", surface)

    return check


def record(
    required: Mapping[str, Rule] | None = None,
    optional: Mapping[str, Rule] | None = None,
    *also: Rule,
) -> Rule:
    """An object with exactly these fields; `also` are rules about the whole of it."""
    needed, extra = dict(required or {}), dict(optional or {})

    def check(value: Any, at: str, surface: Surface) -> Faults:
        if not isinstance(value, dict):
            yield Fault(at, "must provide an object")
            return
        for name in needed:
            if name not in value:
                yield Fault(at, f"missing required field: {name}")
        for name, entry in value.items():
            rule = needed.get(name) or extra.get(name)
            if rule is None:
                yield Fault(f"{at}/{escape(str(name))}", f"invalid additional property: {name}")
            else:
                yield from rule(entry, f"{at}/{escape(name)}", surface)
        for rule in also:
            yield from rule(value, at, surface)

    return check


def typed(kinds: Mapping[str, Rule]) -> Rule:
    """An object whose `type` picks the rule; other types are unsupported here."""

    def check(value: Any, at: str, surface: Surface) -> Faults:
        if not isinstance(value, dict):
            yield Fault(at, "must provide an object")
        elif "type" not in value:
            yield Fault(at, "missing required field: type")
        elif not isinstance(value["type"], str) or value["type"] not in kinds:
            yield Fault(f"{at}/type", f"unsupported type: {value['type']}")
        else:
            yield from kinds[value["type"]](value, at, surface)

    return check


def only_on(rule: Rule, *surfaces: Surface) -> Rule:
    """A rule for something that exists on these surfaces only."""

    def check(value: Any, at: str, surface: Surface) -> Faults:
        if surface not in surfaces:
            yield Fault(f"{at}/type", f"unsupported type: {value['type']} (not on a {surface})")
        else:
            yield from rule(value, at, surface)

    return check


def exactly_one(*names: str) -> Rule:
    """Exactly one of the fields is given."""

    def check(value: Any, at: str, surface: Surface) -> Faults:
        given = [name for name in names if name in value]
        if len(given) != 1:
            yield Fault(at, f"exactly one of {', '.join(names)} must be given")

    return check


def at_least_one(*names: str) -> Rule:
    """One or more of the fields are given."""

    def check(value: Any, at: str, surface: Surface) -> Faults:
        if not any(name in value for name in names):
            yield Fault(at, f"missing required field: {' or '.join(names)}")

    return check


def ordered(low: str, high: str) -> Rule:
    """When both fields are given, the first is not above the second."""

    def check(value: Any, at: str, surface: Surface) -> Faults:
        try:
            lower, upper = float(value[low]), float(value[high])
        except (KeyError, TypeError, ValueError):
            return
        if lower > upper:
            yield Fault(f"{at}/{low}", f"{low} must not be greater than {high}")

    return check


def text(most: int, *, mrkdwn: bool = False) -> Rule:
    """A text object of 1 to `most` characters; `mrkdwn` only where Slack renders it.

    Source: docs.slack.dev/reference/block-kit/composition-objects/text-object
    """
    words = string(1, most)
    plain = record({"type": anything, "text": words}, {"emoji": boolean}, _not_blank)
    rich = record({"type": anything, "text": words}, {"verbatim": boolean}, _not_blank)
    return typed({"plain_text": plain, "mrkdwn": rich} if mrkdwn else {"plain_text": plain})


def _not_blank(value: Any, at: str, surface: Surface) -> Faults:
    words = value.get("text")
    if isinstance(words, str) and words and not words.strip():
        yield Fault(f"{at}/text", "must not be blank", "strict")


def escape(name: str) -> str:
    """A field name as one step of a JSON pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


url = string(1, 3000, r"https?://[^\s/]+\S*", "an http(s) URL")
identifier = string(1, 255)
