"""How people ask, whatever their charter: the words of roles and of what can be asked of a body.

They stand in ``asking.toml`` beside this file, which is as much a part of the program as a module.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pkgutil import get_data
from typing import Annotated

from pydantic import BeforeValidator, Field

from governance.charter.file import parse_part
from governance.charter.statements import Part
from governance.language.texts import Language

OUTSIDE = "outside."
"""Begins concepts of everyday things that no charter of an organisation speaks of."""


def _listed(value: object) -> object:
    if isinstance(value, str):
        return tuple(each.strip() for each in value.split(",") if each.strip())
    return value


def _ways(value: object) -> object:
    if isinstance(value, str):
        return tuple(tuple(way.split()) for way in value.split("|") if way.split())
    return value


def _names(value: object) -> object:
    return tuple(value.split()) if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Ways = Annotated[tuple[tuple[str, ...], ...], BeforeValidator(_ways)]
Names = Annotated[tuple[str, ...], BeforeValidator(_names)]


class Concept(Part):
    """The words for one thing, by language (see :mod:`governance.questions.lexicon`).

    ``weight`` says how much the words tell of the matter: 2 for its own words, below 1 for
    words that stand in many questions.
    """

    weight: float = Field(default=2.0, ge=0, le=5)
    fi: Words = ()
    sv: Words = ()
    en: Words = ()

    def spoken(self) -> Mapping[Language, tuple[str, ...]]:
        """The words by language."""
        return {"fi": self.fi, "sv": self.sv, "en": self.en}


class Asking(Part):
    """What the engine knows of asking before it has seen a charter.

    Args:
        facets: Facet → the combinations of concepts by which it is asked.
        only_of_a_body: Facets that say too little by themselves: they need a body, or a topic of
            the charter's vocabulary.
        fillers: Words that say nothing of the matter.
        bidding: Marks of a text that orders instead of asking; what it orders is never part of
            an answer.
    """

    concepts: Mapping[str, Concept]
    facets: Mapping[str, Ways]
    only_of_a_body: frozenset[str]
    fillers: Mapping[Language, Names]
    bidding: tuple[str, ...]


@cache
def asking() -> Asking:
    """How people ask, read once."""
    text = get_data("governance.questions", "asking.toml")
    assert text is not None
    return parse_part(Asking, text.decode(), "asking.toml")
