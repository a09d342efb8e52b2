"""Communities, people, the organisations behind them, where they are reached, and who is acting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from governance.charter.charter import Body, Charter
from governance.charter.findings import Finding, find_contradictions, find_gaps
from governance.charter.working_rules import BodyRules, WorkingRules
from governance.errors import refusal
from governance.language.texts import LANGUAGES, Language, Localized

if TYPE_CHECKING:
    from governance.questions.book import Book


@dataclass(frozen=True)
class Community:
    """A community as operations see it: its charter and working rules, read at start.

    Args:
        key: The name used on the command line (``--community``).
        open_book: Opens the engine that answers questions on the charter, when first asked.
    """

    id: int
    key: str
    charter: Charter
    rules: WorkingRules
    open_book: Callable[[], Book] | None = field(default=None, compare=False, repr=False)

    @cached_property
    def book(self) -> Book:
        """What answers questions on the charter; without its files, by the charter alone."""
        if self.open_book:
            return self.open_book()
        # A process that answers no questions need not hold what answers them.
        from governance.questions.book import Book  # noqa: PLC0415
        from governance.questions.engine import build_engine  # noqa: PLC0415

        return Book(build_engine(self.charter))

    @cached_property
    def contradictions(self) -> tuple[Finding, ...]:
        """Where rules of the charter speak against each other."""
        return find_contradictions(self.charter)

    @cached_property
    def gaps(self) -> tuple[Finding, ...]:
        """What the charter does not say, and which working rule fills it."""
        return find_gaps(self.charter, self.rules)

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the community's days and hours are meant."""
        return self.charter.zone

    def day_of(self, at: datetime) -> date:
        """The community's day at a moment."""
        return at.astimezone(self.zone).date()

    def body(self, body_id: str) -> Body:
        """A body by its id.

        Raises:
            Refusal: ``unknown-body``.
        """
        found = self.charter.body_by_id.get(body_id)
        if found is None:
            standing = ", ".join(b.id for b in self.charter.bodies if b.kind == "standing")
            raise refusal("unknown-body", field="body", body=body_id, bodies=standing)
        return found

    def party_names(self, parties: Iterable[str]) -> Localized:
        """The names of parties, in a row."""
        names = [self.charter.party_by_id[each].name for each in parties]
        return Localized.model_validate(
            {language: ", ".join(each[language] for each in names) for language in LANGUAGES}
        )

    def rules_of(self, body_id: str) -> BodyRules:
        """The working rules of a body."""
        return self.rules.of(body_id)


Platform = Literal["slack", "teams"]
Channel = Literal["slack", "teams", "mail", "web"]
Via = Literal["slack", "teams", "web", "mail", "cli", "clock"]


@dataclass(frozen=True)
class Organisation:
    """A party to the charter: a municipality, the supplier … and its constituency."""

    id: int
    name: str
    constituency: str


@dataclass(frozen=True)
class Address:
    """Where a person can be reached on a platform.

    ``workspace`` is empty while the address waits for a workspace. ``conversation`` holds
    what the platform needs to write first (a Teams conversation reference).
    """

    platform: Platform
    workspace: str
    external_id: str
    reachable: bool = True
    conversation: Mapping[str, Any] = field(default_factory=dict)
    last_seen_at: datetime | None = None


@dataclass(frozen=True)
class Person:
    """One human, matched by e-mail; several addresses.

    ``roster_language`` is what the roster last said: a language the person chose for
    themselves stands until the roster says something new.
    """

    id: int
    name: str
    email: str
    language: Language
    zone: str = ""
    organisation: Organisation | None = None
    preferred: str = ""
    muted_until: datetime | None = None
    addresses: tuple[Address, ...] = ()
    roster_language: str = ""


@dataclass(frozen=True)
class Recipient:
    """One person on one channel: what a messenger needs to send."""

    person_id: int
    name: str
    email: str
    language: Language
    channel: Channel
    workspace: str = ""
    external_id: str = ""
    conversation: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Actor:
    """Who is asking, through which front end. The community travels with the actor.

    ``person`` is None for somebody in a bound workspace who is not linked to the roster:
    they may ask who decides, and nothing else.
    """

    community: Community
    language: Language
    via: Via
    person: Person | None = None
    workspace: str = ""
    external_id: str = ""
    is_overheard: bool = False
    """Whether others read the same answer: then it tells what everyone with a seat may see."""

    def known(self) -> Person:
        """The person behind the actor.

        Raises:
            Refusal: ``not-linked``.
        """
        if self.person is None:
            raise refusal("not-linked")
        return self.person


def zone_named(name: str) -> str:
    """A person's own time zone as it is stored; empty stands for the community's.

    Raises:
        Refusal: ``unknown-zone``: it is not in the IANA list.
    """
    zone = name.strip()
    if zone and zone not in available_timezones():
        raise refusal("unknown-zone", field="zone", zone=zone[:60])
    return zone


def channels_of(person: Person) -> tuple[Channel, ...]:
    """The channels on which a person can be written to: platforms that work, and mail always."""
    working = [each for each in person.addresses if each.workspace and each.reachable]
    return (*dict.fromkeys(each.platform for each in working), "mail")


def unreachable_on(person: Person) -> tuple[Platform, ...]:
    """The platforms on which a person has an account, none of which the bot can write to."""
    bound = [each for each in person.addresses if each.workspace]
    working = {each.platform for each in bound if each.reachable}
    return tuple(dict.fromkeys(e.platform for e in bound if e.platform not in working))


def normalised_email(email: str) -> str:
    """An e-mail address as it is compared and stored: no spaces around it, lower case.

    RFC 5321 lets the part before the @ depend on case; no mail service in use does.
    """
    return email.strip().lower()


def recipient_of(person: Person, configured: frozenset[str]) -> Recipient:
    """Where to write to a person: where they last answered, else any platform, else mail.

    What they prefer comes first where it works.

    Args:
        configured: The channels that can send now (``slack``, ``teams``, ``mail``). A person
            none of them reaches gets the message in the browser, where it waits.
    """
    reachable = [a for a in person.addresses if a.reachable and a.workspace]
    usable = [a for a in reachable if a.platform in configured]
    usable.sort(key=lambda a: (a.platform != person.preferred, _never(a), a.platform))
    wants_mail = person.preferred == "mail" and "mail" in configured
    if usable and not wants_mail:
        address = usable[0]
        return Recipient(
            person.id,
            person.name,
            person.email,
            person.language,
            address.platform,
            address.workspace,
            address.external_id,
            address.conversation,
        )
    channel: Channel = "mail" if "mail" in configured else "web"
    return Recipient(person.id, person.name, person.email, person.language, channel)


def _never(address: Address) -> float:
    return -address.last_seen_at.timestamp() if address.last_seen_at else 0.0


def zone_of(person: Person, community: Community) -> ZoneInfo:
    """The zone in which a person's quiet hours and months are meant: theirs, else the charter's."""
    return ZoneInfo(person.zone) if person.zone else community.zone
