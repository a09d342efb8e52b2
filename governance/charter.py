"""The charter as data: what a body is, who sits in it, when it meets, who decides what.

Every statement names the rules it rests on, so that whatever is computed from it can cite
them. ``governance.charter_file`` reads a :class:`Charter` from TOML and reports its faults;
``governance.findings`` reports where it contradicts itself or is silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    model_validator,
)

from governance.texts import Language, Localized

Role = Literal[
    "decides",
    "prepares",
    "proposes",
    "handles",
    "monitors",
    "is-heard",
    "carries-out",
    "names",
    "pays",
    "has-right",
]
"""What a body or party does in a matter (OParl's *role* of a consultation, widened)."""

Facet = Literal[
    "standing",
    "chair",
    "secretary",
    "presenter",
    "members",
    "size",
    "seats",
    "cadence",
    "deadline",
    "convener",
    "agenda",
    "reports-to",
    "established-by",
    "term",
    "costs",
    "nomination",
    "quorum",
    "votes",
    "notice",
    "deputies",
    "minutes-approval",
    "remote",
    "place",
    "extraordinary",
]
"""What can be asked of any body; one the charter states nothing on is a gap."""

MODEL = "model"
"""Stands for the model as a whole where a competence names no single body or party."""

Forms = Mapping[Language, tuple[str, ...]]


def _identifier(value: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9]*([-.][a-z0-9]+)*", value):
        raise ValueError("an id is lower-case words joined by - or .")
    return value


def _zone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError("not a time zone of the IANA list")
    return value


def _month_day(value: str) -> str:
    if not re.fullmatch(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", value):
        raise ValueError("a day of the year is written MM-DD")
    return value


Identifier = Annotated[str, AfterValidator(_identifier)]
Zone = Annotated[str, AfterValidator(_zone)]
MonthDay = Annotated[str, AfterValidator(_month_day)]
RuleIds = Annotated[tuple[Identifier, ...], Field(min_length=1)]


class Part(BaseModel):
    """A part of the charter: frozen, and no key it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class About(Part):
    """Which charter this is."""

    id: Identifier
    name: Localized
    version: str
    source: str
    zone: Zone = "Europe/Helsinki"
    country: str = "FI"
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
    """Something that can be decided, prepared, watched …

    ``about_term`` marks a matter that belongs to the term under way or to the next one.
    """

    id: Identifier
    name: Localized
    about_term: Literal["current", "coming"] | None = None


class Party(Part):
    """A kind of party (constituency): who is behind a seat."""

    id: Identifier
    name: Localized
    plural: Localized | None = None
    forms: Forms = {}
    kind_of: Identifier | None = None
    rules: tuple[Identifier, ...] = ()


class Cited(Part):
    """A statement and the rules it rests on."""

    rules: RuleIds


class Above(Cited):
    """The body that this one stands under or reports to."""

    body: Identifier


class Officer(Cited):
    """Who may hold an office: from these parties, or whoever holds it in another body."""

    parties: tuple[Identifier, ...] = ()
    same_as: Identifier | None = None
    title: Localized | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Officer:
        if not (self.parties or self.same_as or self.title):
            raise ValueError("an officer comes from parties, from another body, or has a title")
        return self


class Post(Cited):
    """A group of like seats in a body (Popolo's *post*).

    ``excluding`` takes out kinds of the parties that have seats of their own.
    """

    id: Identifier
    name: Localized
    parties: tuple[Identifier, ...]
    excluding: tuple[Identifier, ...] = ()
    seats_min: int = Field(default=0, ge=0)
    seats_max: int | None = Field(default=None, ge=0)
    always: bool = False
    by_turns: bool = False
    when_needed: bool = False


class Size(Cited):
    """How many may sit in the body: ``composition`` by its seats, ``limit`` at the very most."""

    kind: Literal["composition", "limit"]
    seats: int = Field(gt=0)


class Rotation(Cited):
    """How long people sit before others take turns, in years."""

    years_min: int = Field(gt=0)
    years_max: int = Field(gt=0)


class Term(Cited):
    """From one meeting of a body to its next."""

    between_meetings_of: Identifier


class Every(Cited):
    """Meets every so many months, as a rule."""

    kind: Literal["every"]
    months: int = Field(ge=1, le=12)


class TimesAYear(Cited):
    """Meets about so many times a year, spread over the term."""

    kind: Literal["times-a-year"]
    times: int = Field(ge=1, le=52)


class OnceAYearBy(Cited):
    """Meets once a year, on or before a day of the year."""

    kind: Literal["once-a-year-by"]
    by: MonthDay


class ByAgreement(Cited):
    """Meets when agreed."""

    kind: Literal["by-agreement"]


Cadence = Annotated[Every | TimesAYear | OnceAYearBy | ByAgreement, Field(discriminator="kind")]


class Convening(Cited):
    """Who calls the body together: a party's people, or people acting on a body's decision."""

    party: Identifier | None = None
    decision_of: Identifier | None = None
    officers: tuple[Literal["chair", "secretary"], ...] = ()

    @model_validator(mode="after")
    def _someone(self) -> Convening:
        if not (self.party or self.decision_of or self.officers):
            raise ValueError("convening names a party, a body whose decision it is, or officers")
        return self


class NoticePeriod(Cited):
    """How many days before a meeting it must be called together at the latest."""

    days: int = Field(ge=0, le=365)


class QuorumRule(Cited):
    """How many must be present: a share of the seats filled, or a number."""

    share: Literal["half", "more-than-half", "two-thirds"] | None = None
    members: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _one_measure(self) -> QuorumRule:
        if (self.share is None) == (self.members is None):
            raise ValueError("a quorum is either a share or a number of members")
        return self


class DeputyRule(Cited):
    """Whether a member who cannot come may have a deputy."""

    allowed: bool


class Body(Part):
    """A body of the organisation, with what the charter says of it."""

    id: Identifier
    name: Localized
    genitive: Localized | None = None
    forms: Forms = {}
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
    states: Mapping[Facet, RuleIds] = {}


class Escalation(Cited):
    """What a body cannot settle goes from one body to another."""

    from_body: Identifier
    to_body: Identifier


class Charter(Part):
    """A whole charter, checked."""

    about: About
    sections: tuple[Section, ...]
    parties: tuple[Party, ...]
    bodies: tuple[Body, ...]
    matters: tuple[Matter, ...]
    rules: tuple[Rule, ...]
    escalations: tuple[Escalation, ...] = ()
    states: Mapping[Facet, RuleIds] = {}
    silent_on: tuple[Facet, ...] = ()

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

    def may_sit(self, post: Post, party: str) -> bool:
        """Whether a party's people may take a seat of a post."""
        return self.is_party_of(party, post.parties) and not self.is_party_of(party, post.excluding)

    def may_hold(self, officer: Officer, party: str) -> bool:
        """Whether a party's people may hold an office, as far as parties decide it.

        An office with no parties of its own (``same_as``, or by title) is open to all here.
        """
        return not officer.parties or self.is_party_of(party, officer.parties)

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
