"""A finding about a body's seats or offices, with the rules it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from governance.charter.charter import Body
from governance.language.texts import LANGUAGES, Localized, Text, Value
from governance.people.communities import Community

Level = Literal["fault", "warning"]


@dataclass(frozen=True)
class SeatFinding:
    """One thing about a body's seats that the charter does not allow, or that wants a look.

    Args:
        body: The body's id.
        level: A ``fault`` is refused by the roster import; a ``warning`` is told.
        text: What it is, by its key (``seats.…``) in the catalogue.
        rules: What it rests on; two rules that differ stand here together.
    """

    body: str
    level: Level
    text: Text
    rules: tuple[str, ...]


def seat_fault(body: Body, key: str, rules: Iterable[str], **values: Value) -> SeatFinding:
    """A finding that a roster import refuses."""
    return seat_finding(body, "fault", key, rules, **values)


def seat_finding(
    body: Body, level: Level, key: str, rules: Iterable[str], **values: Value
) -> SeatFinding:
    """A finding whose text is ``seats.KEY``; rules are named once each."""
    text = Text(f"seats.{key}", {"body": body.name, **values})
    return SeatFinding(body.id, level, text, tuple(dict.fromkeys(rules)))


def party_names(community: Community, parties: Iterable[str]) -> Localized:
    """The names of parties, in a row."""
    names = [community.charter.party_by_id[each].name for each in parties]
    return Localized.model_validate(
        {language: ", ".join(each[language] for each in names) for language in LANGUAGES}
    )
