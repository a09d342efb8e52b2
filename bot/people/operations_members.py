"""See who sits in a body, on behalf of whom, and what is to be said of its seats."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from bot.requests.context import Context, RequestContext
from governance.bodies.bodies import (
    OFFICER_ROLES,
    Membership,
    OfficerRole,
    PostFilled,
    in_force,
    officer_rule,
    officers,
    posts_filled,
    seated,
    seats_filled,
)
from governance.bodies.seats import SeatFinding, body_findings
from governance.charter.charter import Body
from governance.errors import Refusal
from governance.people.people import Community, Organisation, Person, unreachable_on
from storage.engine import Session
from storage.people.communities import list_organisations
from storage.people.memberships import list_memberships
from storage.people.people import get_person, list_people


@dataclass(frozen=True)
class BodySeen:
    """A body on a day: its offices, its seats, its deputies, and what is amiss.

    Args:
        officers: Each office that has a holder or a charter rule, and who holds it.
        posts: Its groups of seats, in the charter's order.
        others: Who belongs to it without a seat of the charter (added members).
        deputies: Who stands in for others; they fill no seat.
        filled: How many seats are filled.
        findings: What the charter has to say to that.
        mine: Whether the one who looks belongs to it.
        with_email: Whether the one who looks sees e-mail addresses: those inside the body do.
        hard_to_reach: Who has a platform account that the bot cannot write to, for whoever
            runs the body's agenda; empty for others.
    """

    body: Body
    on: date
    officers: tuple[tuple[OfficerRole, tuple[Membership, ...]], ...]
    posts: tuple[PostFilled, ...]
    others: tuple[Membership, ...]
    deputies: tuple[Membership, ...]
    filled: int
    findings: tuple[SeatFinding, ...]
    mine: bool = False
    with_email: bool = False
    hard_to_reach: tuple[Membership, ...] = ()


@dataclass(frozen=True)
class BodiesSeen:
    """Every standing body, and each as-needed one with members, in short."""

    on: date
    bodies: tuple[BodySeen, ...]


def view_members(context: RequestContext, body_id: str, on: date | None = None) -> BodySeen:
    """Who sits in a body, today or on another day.

    Args:
        on: Another day than today.

    Raises:
        Refusal: ``not-linked``, ``unknown-body``, ``kept-within``.
    """
    me = context.actor.known()
    context.check_sees(body_id, "roster")
    on = on or context.today
    memberships = context.memberships_on(on)
    organisations = list_organisations(context.session, context.community.id)
    body = context.community.body(body_id)
    seen = see_body(context.community, body, memberships, on, organisations, me.id)
    if not context.viewer.sees_inside(body_id):
        return seen
    members = seated(context.community, body, memberships, on, deputies=True)
    hard = tuple(e for e in members if unreachable_on(e.person))
    is_officer = context.viewer.sees_silent(body_id)
    return replace(seen, with_email=True, hard_to_reach=hard if is_officer else ())


def view_bodies(context: RequestContext) -> BodiesSeen:
    """Every body with somebody in it or meant to be, today, that is the asker's to see.

    Raises:
        Refusal: ``not-linked``.
    """
    me = context.actor.known()
    seen = see_bodies(context.session, context.community, context.today, me.id)
    return replace(seen, bodies=tuple(e for e in seen.bodies if context.sees(e.body.id, "roster")))


def see_bodies(
    session: Session, community: Community, on: date, person_id: int | None = None
) -> BodiesSeen:
    """Every body on a day, for whoever has the right to see the roster.

    Args:
        person_id: Who looks, where that is a person.
    """
    memberships = list_memberships(session, community.id, on=on)
    organisations = list_organisations(session, community.id)
    seen = [
        see_body(community, body, memberships, on, organisations, person_id)
        for body in community.charter.bodies
        if body.kind == "standing" or any(each.body == body.id for each in memberships)
    ]
    return BodiesSeen(on, tuple(seen))


def see_body(
    community: Community,
    body: Body,
    memberships: tuple[Membership, ...],
    on: date,
    organisations: tuple[Organisation, ...],
    person_id: int | None,
) -> BodySeen:
    """One body on a day, from memberships that were read."""
    own = [each for each in in_force(memberships, on) if each.body == body.id]
    posts = {post.id for post in body.posts}
    held = tuple(
        (role, holders)
        for role in OFFICER_ROLES
        if (holders := officers(community, body, role, memberships, on))
        or officer_rule(body, role) is not None
    )
    belong = {each.person.id for each in own} | {
        each.person.id for _, holders in held for each in holders
    }
    return BodySeen(
        body=body,
        on=on,
        officers=held,
        posts=posts_filled(body, memberships, on),
        others=tuple(e for e in own if e.role != "deputy" and e.post not in posts),
        deputies=tuple(each for each in own if each.role == "deputy"),
        filled=len(seats_filled(memberships, body, on)),
        findings=body_findings(community, body, memberships, on, organisations),
        mine=person_id in belong,
    )


def find_person(session: Session, community_id: int, person_id: int) -> Person | None:
    """A person of a community; None for nobody, and for somebody who was erased."""
    try:
        return get_person(session, community_id, person_id)
    except Refusal:
        return None


def list_seats(context: Context, person: Person) -> tuple[Membership, ...]:
    """The memberships that a person has today, in the community's zone."""
    return list_memberships(
        context.session, context.community.id, person_id=person.id, on=context.today
    )


def list_everyone(context: Context) -> list[tuple[Person, list[Membership]]]:
    """Every person of a community, each with the memberships that they have today."""
    held: dict[int, list[Membership]] = defaultdict(list)
    for each in context.memberships:
        held[each.person.id].append(each)
    return [
        (person, held[person.id]) for person in list_people(context.session, context.community.id)
    ]
