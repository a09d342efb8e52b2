"""What a charter can say of a body, piece by piece: its offices, seats, sizes, term, cadence.

Every piece is a *statement*: it names the rules it rests on. ``governance.charter.charter`` puts
them together into a :class:`~governance.charter.charter.Charter`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from governance.language.texts import Language, Localized

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


_LEAP_YEAR = 2024


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
    month, day = (int(part) for part in value.split("-"))
    if day > monthrange(_LEAP_YEAR, month)[1]:
        raise ValueError("no year has that day")
    return value


Identifier = Annotated[str, AfterValidator(_identifier)]
Zone = Annotated[str, AfterValidator(_zone)]
MonthDay = Annotated[str, AfterValidator(_month_day)]
RuleIds = Annotated[tuple[Identifier, ...], Field(min_length=1)]


class Part(BaseModel):
    """A part of the charter: frozen, and no key it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


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

    ``excluding`` takes out kinds of the parties that have seats of their own. ``named_by`` is
    the body or party that chooses who sits here, where the charter says so.
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
    named_by: Identifier | None = None


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
