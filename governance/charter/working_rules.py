"""A body's working rules: what the organisation has agreed where its charter is silent.

They live in a file of their own (``working-rules.toml``), are shown as working rules and
never as the charter. Their ids are ``working.BODY.TOPIC`` (see :meth:`WorkingRules.rule_id`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from governance.charter.charter import Body
from governance.charter.recurrence import parse_recurrence
from governance.charter.statements import Facet, Identifier, MonthDay, Part
from governance.language.texts import Localized

Topic = Literal[
    "convening", "meeting", "agenda", "notice", "quorum", "votes", "deputies", "minutes"
]
Weekday = Literal["MO", "TU", "WE", "TH", "FR"]

TOPIC_OF: Mapping[Facet, Topic] = {
    "convener": "convening",
    "cadence": "meeting",
    "notice": "notice",
    "quorum": "quorum",
    "votes": "votes",
    "deputies": "deputies",
    "minutes-approval": "minutes",
}
"""Which topic of the working rules speaks to a facet; the others are agreed in words
(``agreed``). When an agenda opens and closes says nothing of who makes it, so ``agenda`` is
not among them."""


def _recurrence(value: str) -> str:
    if "DTSTART" in value or "\n" in value or not value.startswith("FREQ="):
        raise ValueError("a recurrence is an RFC 5545 RRULE value such as FREQ=MONTHLY;BYDAY=2TU")
    if re.search(r"COUNT|UNTIL", value):
        raise ValueError("a recurrence has no COUNT or UNTIL: it is planned as far as needed")
    try:
        parse_recurrence(value)
    except (ValueError, TypeError, KeyError) as error:
        raise ValueError(f"not an RFC 5545 RRULE: {error}") from error
    return value


def _domain(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", value):
        raise ValueError("a mail domain is what follows the @, in lower case: example.org")
    return value


MailDomain = Annotated[str, AfterValidator(_domain)]
Recurrence = Annotated[str, AfterValidator(_recurrence)]


class MeetingPattern(Part):
    """When and for how long a body usually meets (wall clock in the charter's zone).

    ``recurrence`` places a body that meets every so many months; ``weekdays`` (the first is
    preferred) place one whose meetings are spread over the year or held by a day.
    """

    recurrence: Recurrence | None = None
    weekdays: tuple[Weekday, ...] = Field(default=("WE", "TU", "TH"), min_length=1)
    at: time = time(13, 0)
    minutes: int = Field(default=120, ge=15, le=24 * 60)


class AgendaTimes(Part):
    """How many days before the meeting the agenda opens, is asked after, closes, goes out.

    ``at`` is the wall-clock time of all four, in the charter's zone.
    """

    opens_days: int = Field(default=28, ge=1, le=180)
    reminder_days: int = Field(default=14, ge=1, le=180)
    closes_days: int = Field(default=10, ge=1, le=180)
    out_days: int = Field(default=7, ge=0, le=180)
    at: time = time(9, 0)

    @model_validator(mode="after")
    def _in_order(self) -> AgendaTimes:
        days = (self.opens_days, self.reminder_days, self.closes_days, self.out_days)
        if list(days) != sorted(days, reverse=True):
            raise ValueError(
                "an agenda opens, is asked after, closes and goes out in this order: "
                "opens_days ≥ reminder_days ≥ closes_days ≥ out_days"
            )
        return self


class ConvenedBy(Part):
    """Which officers of the body call it together."""

    officers: tuple[Literal["chair", "secretary"], ...] = Field(min_length=1)


class Quorum(Part):
    """How many must be present: a share of the seats filled, or a number."""

    share: Literal["half", "more-than-half", "two-thirds"] | None = None
    members: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _one_measure(self) -> Quorum:
        if (self.share is None) == (self.members is None):
            raise ValueError("a quorum is either a share or a number of members")
        return self


Seen = Literal["community", "body"]


class Visibility(Part):
    """Who sees a body's seats, meetings, published agendas and confirmed decisions.

    ``community`` is everyone with a seat, ``body`` the body's own members and officers.
    """

    roster: Seen = "community"
    meetings: Seen = "community"
    agendas: Seen = "community"
    decisions: Seen = "community"


class BodyRules(Part):
    """The working rules of one body; what is left out is not agreed.

    ``agreed`` holds, by facet, what is agreed in words on anything else (where the body
    meets, who chairs it …).
    """

    convening: ConvenedBy | None = None
    meeting: MeetingPattern | None = None
    agenda: AgendaTimes | None = None
    notice_days: int | None = Field(default=None, ge=0, le=120)
    quorum: Quorum | None = None
    votes: Localized | None = None
    deputies: bool | None = None
    minutes: Localized | None = None
    visibility: Visibility = Visibility()
    agreed: Mapping[Facet, Localized] = {}

    @model_validator(mode="after")
    def _said_once(self) -> BodyRules:
        doubled = [facet for facet in self.agreed if facet in TOPIC_OF]
        if doubled:
            topics = ", ".join(f"{facet} is the key {self.key_of(facet)}" for facet in doubled)
            raise ValueError(f"not agreed in words, as there is a key for it: {topics}")
        return self

    def fills(self, facet: Facet) -> bool:
        """Whether something is agreed on a facet."""
        if facet in TOPIC_OF:
            return getattr(self, self.key_of(facet)) is not None
        return facet in self.agreed

    @staticmethod
    def key_of(facet: Facet) -> str:
        """The key (path) under which a facet is agreed on."""
        if facet not in TOPIC_OF:
            return f"agreed.{facet}"
        return "notice_days" if facet == "notice" else TOPIC_OF[facet]


class DeadTime(Part):
    """Days of the year on which nobody is called together, both ends included."""

    name: Localized
    from_day: MonthDay
    to_day: MonthDay


class Prompting(Part):
    """How often the bot may write first, and when not."""

    most_a_month: int = Field(default=3, ge=1, le=31)
    quiet_from: time = time(20, 0)
    quiet_to: time = time(7, 0)


class Access(Part):
    """Who counts as external, and how long somebody may still hand over.

    People who sit only for ``external`` constituencies see the bodies they sit in and no
    others. For ``grace_days`` after the last day of the last seat its holder keeps access.
    """

    external: tuple[Identifier, ...] = ()
    grace_days: int = Field(default=0, ge=0, le=90)


class WorkingRules(Part):
    """All working rules of a community.

    ``mail_domains`` are by the organisation's name in the roster.
    """

    bodies: Mapping[Identifier, BodyRules] = {}
    dead_times: tuple[DeadTime, ...] = ()
    prompting: Prompting = Prompting()
    access: Access = Access()
    mail_domains: Mapping[str, tuple[MailDomain, ...]] = {}
    defaults: BodyRules = BodyRules()

    def of(self, body: str) -> BodyRules:
        """The working rules of a body: its own, or the community's defaults for one without."""
        return self.bodies.get(body, self.defaults)

    @staticmethod
    def rule_id(body: str, topic: Topic | Facet) -> str:
        """The id by which a working rule is cited, for example ``working.steering-group.notice``.

        A rule agreed in words is cited by its facet (``working.ecosystem-group.chair``).
        """
        return f"working.{body}.{topic}"

    def rule_on(self, body: str, facet: Facet) -> str | None:
        """The id of the working rule that says a thing of a body; None where none does."""
        if not self.of(body).fills(facet):
            return None
        return self.rule_id(body, TOPIC_OF.get(facet, facet))

    def notice_of(self, body: Body) -> tuple[int, tuple[str, ...]] | None:
        """How many days before a meeting it is called, and the rules that say so.

        The charter's own notice goes before an agreed one; None where neither says.
        """
        if body.notice is not None:
            return body.notice.days, body.notice.rules
        days = self.of(body.id).notice_days
        return None if days is None else (days, (self.rule_id(body.id, "notice"),))

    def deputies_of(self, body: Body) -> tuple[bool, tuple[str, ...]] | None:
        """Whether members may have deputies, and the rules that say so: charter, else agreed."""
        if body.deputies is not None:
            return body.deputies.allowed, body.deputies.rules
        agreed = self.of(body.id).deputies
        return None if agreed is None else (agreed, (self.rule_id(body.id, "deputies"),))
