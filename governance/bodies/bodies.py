"""Who sits where on a date: memberships, seats, officers and terms.

``governance.bodies.seats`` holds the seats against the charter;
``governance.access.authority`` says who may act for a body.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from governance.charter.charter import Body
from governance.charter.statements import Officer, Post
from governance.language.texts import Localized
from governance.people.people import Community, Organisation, Person

Role = Literal["chair", "secretary", "presenter", "member", "deputy"]
ROLES: tuple[Role, ...] = get_args(Role)
OfficerRole = Literal["chair", "secretary", "presenter"]
OFFICER_ROLES: tuple[OfficerRole, ...] = get_args(OfficerRole)

ROLE_NAMES: Mapping[Role, Localized] = {
    "chair": Localized(fi="puheenjohtaja", sv="ordförande", en="chair"),
    "secretary": Localized(fi="sihteeri", sv="sekreterare", en="secretary"),
    "presenter": Localized(fi="esittelijä", sv="föredragande", en="presenter"),
    "member": Localized(fi="jäsen", sv="medlem", en="member"),
    "deputy": Localized(fi="varajäsen", sv="ersättare", en="deputy"),
}


@dataclass(frozen=True)
class Membership:
    """A person in a body, on behalf of an organisation.

    Args:
        id: The stored id; 0 for one that is not stored yet.
        post: The post's id in that body. Empty: no seat (an officer from outside, a deputy).
        end_on: The last day, itself included; None while it has no end.
    """

    id: int
    person: Person
    organisation: Organisation
    body: str
    post: str
    role: Role
    start_on: date
    end_on: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether it holds on a day."""
        return self.start_on <= on and (self.end_on is None or on <= self.end_on)

    @property
    def takes_seat(self) -> bool:
        """Whether it fills one of the body's seats: deputies and officers without a post do not."""
        return bool(self.post) and self.role != "deputy"


@dataclass(frozen=True)
class BodyTerm:
    """A term: from one annual meeting (its day) to the day before the next.

    ``end_on`` is None while the next meeting's day is not known.
    """

    start_on: date
    end_on: date | None


def in_force(memberships: Iterable[Membership], on: date) -> tuple[Membership, ...]:
    """The memberships that hold on a day."""
    return tuple(each for each in memberships if each.in_force(on))


def seats_filled(memberships: Iterable[Membership], body: Body, on: date) -> tuple[Membership, ...]:
    """Who fills a seat of a body on a day, each person once."""
    seats: dict[int, Membership] = {}
    for each in in_force(memberships, on):
        if each.takes_seat and each.body == body.id:
            seats.setdefault(each.person.id, each)
    return tuple(seats.values())


@dataclass(frozen=True)
class PostFilled:
    """A group of like seats on a day, and how many of them are taken."""

    post: Post
    filled: tuple[Membership, ...]

    @property
    def vacant(self) -> int:
        """Seats that should be filled and are not."""
        return max(0, self.post.seats_min - len(self.filled))


def posts_filled(body: Body, memberships: Iterable[Membership], on: date) -> tuple[PostFilled, ...]:
    """Every post of a body with who fills it on a day, in the charter's order."""
    seats = seats_filled(memberships, body, on)
    return tuple(
        PostFilled(post, tuple(each for each in seats if each.post == post.id))
        for post in body.posts
    )


def officer_rule(body: Body, role: OfficerRole) -> Officer | None:
    """What the charter says of an office of a body; None where it is silent."""
    return {"chair": body.chair, "secretary": body.secretary, "presenter": body.presenter}[role]


def officers(
    community: Community,
    body: Body,
    role: OfficerRole,
    memberships: Iterable[Membership],
    on: date,
) -> tuple[Membership, ...]:
    """Who holds an office on a day.

    Where the charter gives the office to whoever holds it in another body (the annual
    meeting's chair, annual-meeting.2), that person holds it, row or no row.

    Args:
        memberships: Of every body that may matter.
    """
    source, seen = body, {body.id}
    while (rule := officer_rule(source, role)) is not None and rule.same_as:
        if rule.same_as in seen:
            break
        source = community.body(rule.same_as)
        seen.add(source.id)
    return tuple(e for e in in_force(memberships, on) if e.body == source.id and e.role == role)


def is_officer(
    community: Community,
    body: Body,
    roles: Iterable[OfficerRole],
    person: Person,
    memberships: Sequence[Membership],
    on: date,
) -> bool:
    """Whether a person holds one of these offices of a body on a day."""
    return any(
        holder.person.id == person.id
        for role in roles
        for holder in officers(community, body, role, memberships, on)
    )


def holds_office(
    community: Community,
    person: Person,
    memberships: Sequence[Membership],
    on: date,
    *,
    bodies: Iterable[Body] | None = None,
    roles: Iterable[OfficerRole] = ("chair", "secretary"),
) -> bool:
    """Whether a person is chair or secretary of any body on a day.

    Args:
        memberships: Everybody's, of that day.
        on: Today in the community's zone.
        bodies: Of one of these; None for any.
        roles: Which of the offices.
    """
    wanted = community.charter.bodies if bodies is None else tuple(bodies)
    asked = tuple(roles)
    return any(is_officer(community, b, asked, person, memberships, on) for b in wanted)


def seated(
    community: Community,
    body: Body,
    memberships: Sequence[Membership],
    on: date,
    *,
    deputies: bool = False,
) -> tuple[Membership, ...]:
    """Everyone who belongs at a body's meeting on a day, each person once: seats and officers.

    Args:
        memberships: Of every body that may matter (an office may be held through another).
        deputies: Whether deputies are to come too.
    """
    people: dict[int, Membership] = {}
    for role in OFFICER_ROLES:
        for holder in officers(community, body, role, memberships, on):
            people.setdefault(holder.person.id, holder)
    for each in in_force(memberships, on):
        if each.body == body.id and (deputies or each.role != "deputy"):
            people.setdefault(each.person.id, each)
    return tuple(people.values())


def acts_for(
    community: Community,
    parties: Iterable[str],
    person: Person,
    memberships: Iterable[Membership],
    on: date,
) -> bool:
    """Whether a person represents one of these parties in any body on a day."""
    wanted = tuple(parties)
    return any(
        each.person.id == person.id
        and community.charter.is_party_of(each.organisation.constituency, wanted)
        for each in in_force(memberships, on)
    )


def term_on(met_on: Iterable[date], on: date) -> BodyTerm | None:
    """The term that a day falls in: from annual meeting to annual meeting (model.3).

    Args:
        met_on: Days of the annual meetings, held or planned.

    Returns:
        None before the first known meeting.
    """
    days = sorted(set(met_on))
    begun = [day for day in days if day <= on]
    if not begun:
        return None
    following = next((day for day in days if day > on), None)
    return BodyTerm(begun[-1], following - timedelta(days=1) if following else None)
