"""The charter as data: what a body is, who sits in it, when it meets, who decides what.

Every statement names the rules it rests on, so that whatever is computed from it can cite
them. ``governance.charter.file`` reads a :class:`Charter` from TOML and reports its faults;
``governance.charter.findings`` reports where it contradicts itself or is silent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import Field, PrivateAttr

from governance.charter.statements import (
    MODEL,
    Above,
    Cadence,
    Cited,
    Convening,
    DeputyRule,
    Facet,
    Forms,
    Identifier,
    NoticePeriod,
    Officer,
    OnceAYearBy,
    Part,
    Post,
    QuorumRule,
    Role,
    Rotation,
    RuleIds,
    Size,
    Term,
    Zone,
)
from governance.language.texts import Localized


class About(Part):
    """Which charter this is."""

    id: Identifier
    name: Localized
    version: str
    source: str
    zone: Zone = "Europe/Helsinki"
    country: str = Field(default="FI", pattern=r"^[A-Z]{2}$")
    service: Localized | None = None


class Section(Part):
    """A section of the source text, so that a citation can be looked up."""

    id: Identifier
    title: Localized


class Competence(Part):
    """One cell of matter × body × role.

    ``body`` is a body's or a party's id, ``party`` for each party, or ``model``.
    """

    matter: Identifier
    body: Identifier
    role: Role


class Rule(Part):
    """One rule, in our own words, with its place in the source."""

    id: Identifier
    section: Identifier
    item: str | None = None
    text: Localized
    competences: tuple[Competence, ...] = ()


class Matter(Part):
    """Something that can be decided, prepared or watched.

    ``about_term`` marks a matter that belongs to the term under way or to the next one.
    """

    id: Identifier
    name: Localized
    about_term: Literal["current", "coming"] | None = None


class Party(Part):
    """A kind of party (constituency): who is behind a seat.

    ``admitted_by`` are the rules that say how one becomes such a party, or stops being one.
    """

    id: Identifier
    name: Localized
    plural: Localized | None = None
    forms: Forms = Field(default_factory=dict)
    kind_of: Identifier | None = None
    rules: tuple[Identifier, ...] = ()
    admitted_by: tuple[Identifier, ...] = ()


class Body(Part):
    """A body of the organisation, with what the charter says of it."""

    id: Identifier
    name: Localized
    genitive: Localized | None = None
    forms: Forms = Field(default_factory=dict)
    kind: Literal["standing", "as-needed"] = "standing"
    level: Localized | None = None
    parent: Above | None = None
    reports_to: Above | None = None
    established_by: Above | None = None
    chair: Officer | None = None
    secretary: Officer | None = None
    presenter: Officer | None = None
    posts: tuple[Post, ...] = ()
    sizes: tuple[Size, ...] = ()
    rotation: Rotation | None = None
    term: Term | None = None
    cadence: Cadence | None = None
    convening: Convening | None = None
    notice: NoticePeriod | None = None
    quorum: QuorumRule | None = None
    deputies: DeputyRule | None = None
    states: Mapping[Facet, RuleIds] = Field(default_factory=dict)


class Escalation(Cited):
    """What a body cannot settle goes from one body to another."""

    from_body: Identifier
    to_body: Identifier


@dataclass(frozen=True)
class PublicHolidays:
    """A country's weekend (0 is Monday), and the public holidays of a year in three languages."""

    weekend: frozenset[int]
    of_year: Callable[[int], Mapping[date, Localized]]


class Charter(Part):
    """A whole charter, checked.

    ``amended_by`` is the body that changes the charter itself, where the charter says so.
    """

    about: About
    sections: tuple[Section, ...]
    parties: tuple[Party, ...]
    bodies: tuple[Body, ...]
    matters: tuple[Matter, ...]
    rules: tuple[Rule, ...]
    escalations: tuple[Escalation, ...] = ()
    amended_by: Above | None = None
    states: Mapping[Facet, RuleIds] = Field(default_factory=dict)
    silent_on: tuple[Facet, ...] = ()
    _holidays_of: Callable[[str], PublicHolidays] | None = PrivateAttr(default=None)

    def with_holidays(self, of_country: Callable[[str], PublicHolidays]) -> Charter:
        """The same charter with what tells the public holidays of its country."""
        told = self.model_copy()
        told._holidays_of = of_country  # noqa: SLF001  (its own class)
        return told

    @cached_property
    def holidays(self) -> PublicHolidays:
        """The public holidays of the charter's country.

        Raises:
            RuntimeError: It was read for its statements alone: a bug where days are counted.
        """
        if self._holidays_of is None:
            raise RuntimeError("the charter was not told the public holidays")
        return self._holidays_of(self.about.country)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone in which the charter's days and hours are meant."""
        return ZoneInfo(self.about.zone)

    @cached_property
    def rule_by_id(self) -> Mapping[str, Rule]:
        """Every rule by its id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def body_by_id(self) -> Mapping[str, Body]:
        """Every body by its id."""
        return {body.id: body for body in self.bodies}

    @cached_property
    def party_by_id(self) -> Mapping[str, Party]:
        """Every party by its id."""
        return {party.id: party for party in self.parties}

    @cached_property
    def matter_by_id(self) -> Mapping[str, Matter]:
        """Every matter by its id."""
        return {matter.id: matter for matter in self.matters}

    def name_of(self, identifier: str) -> Localized:
        """The name of a body or a party by its id; ``model`` is the charter itself.

        Raises:
            KeyError: There is neither.
        """
        if identifier == MODEL:
            return self.about.name
        if identifier in self.body_by_id:
            return self.body_by_id[identifier].name
        return self.party_by_id[identifier].name

    def section_of(self, rule_id: str) -> Section:
        """The section of the source in which a rule stands."""
        section = self.rule_by_id[rule_id].section
        return next(each for each in self.sections if each.id == section)

    def is_party_of(self, party: str, wanted: Iterable[str]) -> bool:
        """Whether a party is one of those wanted, or a kind of one of them."""
        goal = set(wanted)
        seen: str | None = party
        while seen is not None:
            if seen in goal:
                return True
            seen = self.party_by_id[seen].kind_of if seen in self.party_by_id else None
        return False

    def rules_on(self, body: Body, facet: Facet) -> tuple[str, ...]:
        """The rules that say a thing of a body; empty where the charter is silent.

        Rules given for the body come before those given for all bodies.
        """
        own = tuple(_stated(body, facet)) + tuple(body.states.get(facet, ()))
        return tuple(dict.fromkeys(own + tuple(self.states.get(facet, ()))))


def _stated(body: Body, facet: Facet) -> Iterator[str]:
    statements: Mapping[str, tuple[Cited | None, ...]] = {
        "chair": (body.chair,),
        "secretary": (body.secretary,),
        "presenter": (body.presenter,),
        "size": body.sizes,
        "seats": body.posts,
        "cadence": (body.cadence,),
        "convener": (body.convening,),
        "reports-to": (body.reports_to or body.parent,),
        "established-by": (body.established_by,),
        "term": (body.term, body.rotation),
        "notice": (body.notice,),
        "quorum": (body.quorum,),
        "deputies": (body.deputies,),
        "deadline": (body.cadence if isinstance(body.cadence, OnceAYearBy) else None,),
    }
    for statement in statements.get(facet, ()):
        if statement is not None:
            yield from statement.rules
