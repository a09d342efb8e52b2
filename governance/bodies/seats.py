"""Hold who sits where against the charter's seats: findings, each with the rules it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from governance.bodies.bodies import Membership, in_force, seats_filled
from governance.bodies.offices import office_findings
from governance.bodies.seat_finding import Level, SeatFinding, party_names, seat_fault, seat_finding
from governance.charter.charter import Body, Post, Size
from governance.charter.working_rules import WorkingRules
from governance.language.texts import Text, Value
from governance.people.communities import Community
from governance.people.people import Organisation


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


def seat_findings(
    community: Community,
    memberships: Sequence[Membership],
    on: date,
    organisations: Sequence[Organisation] = (),
) -> tuple[SeatFinding, ...]:
    """What is to be said of the seats of all bodies on a day, faults first.

    Args:
        community: Whose charter.
        memberships: All of the community's.
        on: The day.
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
                    parties=party_names(community, post.parties),
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
    agreed = community.rules_of(body.id).deputies
    allowed = body.deputies.allowed if body.deputies else agreed
    if allowed is None or allowed:
        return
    rules = body.deputies.rules if body.deputies else (WorkingRules.rule_id(body.id, "deputies"),)
    for each in in_force(memberships, on):
        if each.body == body.id and each.role == "deputy":
            yield seat_finding(body, "warning", "no-deputies", rules, person=each.person.name)
