"""Hold who sits where, and in which office, against the charter: findings with their rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateutil.relativedelta import relativedelta

from governance.bodies.bodies import (
    OFFICER_ROLES,
    ROLE_NAMES,
    Membership,
    OfficerRole,
    in_force,
    officer_rule,
    officers,
    posts_filled,
    seats_filled,
)
from governance.charter.charter import Body
from governance.charter.statements import Officer, Post, Size
from governance.language.texts import Text, Value
from governance.people.people import Community, Organisation

Level = Literal["fault", "warning"]


@dataclass(frozen=True)
class SeatFinding:
    """One thing about a body's seats that the charter does not allow, or that wants a look.

    Args:
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


def office_findings(
    community: Community, body: Body, memberships: Sequence[Membership], on: date
) -> Iterator[SeatFinding]:
    """What is to be said of a body's offices on a day: vacant, shared, in the wrong hands."""
    for role in OFFICER_ROLES:
        rule = officer_rule(body, role)
        if rule is None:
            continue
        holders = officers(community, body, role, memberships, on)
        if not holders:
            yield seat_finding(body, "warning", "office-vacant", rule.rules, role=ROLE_NAMES[role])
        if len(holders) > 1 and role == "chair":
            yield seat_fault(
                body,
                "office-shared",
                rule.rules,
                role=ROLE_NAMES[role],
                people=", ".join(each.person.name for each in holders),
            )
        if rule.same_as:
            yield from _other_holder(community, body, role, rule, memberships, on)
        else:
            yield from _wrong_holder(community, body, role, rule, holders)


def _other_holder(
    community: Community,
    body: Body,
    role: OfficerRole,
    rule: Officer,
    memberships: Sequence[Membership],
    on: date,
) -> Iterator[SeatFinding]:
    rightful = {e.person.id for e in officers(community, body, role, memberships, on)}
    for each in in_force(memberships, on):
        if each.body == body.id and each.role == role and each.person.id not in rightful:
            yield seat_fault(
                body,
                "office-of-another",
                rule.rules,
                role=ROLE_NAMES[role],
                person=each.person.name,
                source=community.body(rule.same_as or "").name,
            )


def _wrong_holder(
    community: Community,
    body: Body,
    role: OfficerRole,
    rule: Officer,
    holders: Iterable[Membership],
) -> Iterator[SeatFinding]:
    for each in holders:
        if rule.parties and not community.charter.is_party_of(
            each.organisation.constituency, rule.parties
        ):
            yield seat_fault(
                body,
                "office-wrong-party",
                rule.rules,
                role=ROLE_NAMES[role],
                person=each.person.name,
                organisation=each.organisation.name,
                parties=community.party_names(rule.parties),
            )


def seat_findings(
    community: Community,
    memberships: Sequence[Membership],
    on: date,
    organisations: Sequence[Organisation] = (),
) -> tuple[SeatFinding, ...]:
    """What is to be said of the seats of all bodies on a day, faults first.

    Args:
        memberships: All of the community's.
        organisations: All of the community's; those with a right to a seat may lack one.
    """
    found: list[SeatFinding] = list(_strays(community, memberships, on))
    for body in community.charter.bodies:
        found.extend(body_findings(community, body, memberships, on, organisations))
    return tuple(sorted(found, key=lambda each: each.level != "fault"))


def body_findings(
    community: Community,
    body: Body,
    memberships: Sequence[Membership],
    on: date,
    organisations: Sequence[Organisation] = (),
) -> tuple[SeatFinding, ...]:
    """What is to be said of one body's seats on a day."""
    if body.kind == "as-needed" and not any(e.body == body.id for e in in_force(memberships, on)):
        return ()
    return (
        *_sizes(body, memberships, on),
        *_posts(community, body, memberships, on),
        *office_findings(community, body, memberships, on),
        *_rights(community, body, memberships, on, organisations),
        *_rotations(body, memberships, on),
        *_deputies(community, body, memberships, on),
    )


def may_fill(community: Community, post: Post, organisation: Organisation) -> bool:
    """Whether an organisation's people may fill a post, by the organisation's constituency."""
    charter = community.charter
    return charter.is_party_of(organisation.constituency, post.parties) and not (
        post.excluding and charter.is_party_of(organisation.constituency, post.excluding)
    )


def _strays(
    community: Community, memberships: Iterable[Membership], on: date
) -> Iterator[SeatFinding]:
    for each in in_force(memberships, on):
        body = community.charter.body_by_id.get(each.body)
        if body is None:
            values: dict[str, Value] = {"person": each.person.name, "body": each.body}
            yield SeatFinding(each.body, "fault", Text("seats.unknown-body", values), ())
        elif each.post and each.post not in {post.id for post in body.posts}:
            yield seat_fault(body, "unknown-post", (), person=each.person.name, post=each.post)


def _size(body: Body, kind: str) -> Size | None:
    return next((size for size in body.sizes if size.kind == kind), None)


def _sizes(body: Body, memberships: Sequence[Membership], on: date) -> Iterator[SeatFinding]:
    """The limit is the hard one; a composition below it is only warned of (10 and 12)."""
    filled = len(seats_filled(memberships, body, on))
    composition, limit = _size(body, "composition"), _size(body, "limit")
    both = [rule for size in (limit, composition) if size for rule in size.rules]
    hard = limit or composition
    if hard and filled > hard.seats:
        yield seat_fault(body, "over-limit", both, filled=filled, seats=hard.seats)
    elif composition and limit and filled > composition.seats:
        yield seat_finding(
            body,
            "warning",
            "over-composition",
            both,
            filled=filled,
            seats=composition.seats,
            limit=limit.seats,
        )


def _posts(
    community: Community, body: Body, memberships: Sequence[Membership], on: date
) -> Iterator[SeatFinding]:
    limit, composition = _size(body, "limit"), _size(body, "composition")
    tolerated = limit is not None and (composition is None or limit.seats > composition.seats)
    for each in posts_filled(body, memberships, on):
        post, filled = each.post, len(each.filled)
        if post.seats_max is not None and filled > post.seats_max:
            level: Level = "warning" if tolerated else "fault"
            yield seat_finding(
                body,
                level,
                "post-over",
                post.rules,
                post=post.name,
                filled=filled,
                seats=post.seats_max,
            )
        if each.vacant:
            yield seat_finding(
                body, "warning", "post-under", post.rules, post=post.name, vacant=each.vacant
            )
        for seat in each.filled:
            if not may_fill(community, post, seat.organisation):
                yield seat_fault(
                    body,
                    "wrong-party",
                    post.rules,
                    post=post.name,
                    person=seat.person.name,
                    organisation=seat.organisation.name,
                    parties=community.party_names(post.parties),
                )


def _rights(
    community: Community,
    body: Body,
    memberships: Sequence[Membership],
    on: date,
    organisations: Sequence[Organisation],
) -> Iterator[SeatFinding]:
    """Organisations that always have the right to a seat and hold none (steering-group.6)."""
    present = {each.organisation.id for each in seats_filled(memberships, body, on)}
    for post in body.posts:
        if not post.always:
            continue
        entitled = [each for each in organisations if may_fill(community, post, each)]
        without = sorted(each.name for each in entitled if each.id not in present)
        if without:
            yield seat_finding(
                body,
                "warning",
                "right-by-turns" if post.by_turns else "right-to-seat",
                post.rules,
                post=post.name,
                organisations=", ".join(without),
                entitled=len(entitled),
                seats=post.seats_max or len(entitled),
            )


def _rotations(body: Body, memberships: Sequence[Membership], on: date) -> Iterator[SeatFinding]:
    if body.rotation is None:
        return
    years = body.rotation.years_max
    for each in seats_filled(memberships, body, on):
        if each.start_on + relativedelta(years=years) < on:
            yield seat_finding(
                body,
                "warning",
                "rotation",
                body.rotation.rules,
                person=each.person.name,
                since=each.start_on,
                years=years,
            )


def _deputies(
    community: Community, body: Body, memberships: Sequence[Membership], on: date
) -> Iterator[SeatFinding]:
    agreed = community.rules.deputies_of(body)
    if agreed is None or agreed[0]:
        return
    for each in in_force(memberships, on):
        if each.body == body.id and each.role == "deputy":
            yield seat_finding(body, "warning", "no-deputies", agreed[1], person=each.person.name)
