"""Hold who chairs, writes and presents against the charter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from governance.bodies.bodies import (
    OFFICER_ROLES,
    ROLE_NAMES,
    Membership,
    OfficerRole,
    in_force,
    officer_rule,
    officers,
)
from governance.bodies.seat_finding import SeatFinding, party_names, seat_fault, seat_finding
from governance.charter.charter import Body, Officer
from governance.people.communities import Community


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
                parties=party_names(community, rule.parties),
            )
