"""People in seats, without a database: for rules about who sits where."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import count

from governance.bodies.bodies import Membership, Role
from governance.people.people import Community, Organisation, Person
from tests.governance.charter.charter_examples import charter_of, working_rules_of

TODAY = date(2026, 11, 24)
START = date(2026, 2, 1)
numbers = count(1)


@cache
def community_of(name: str = "digione") -> Community:
    """The community of a charter that comes with the program."""
    return Community(1, name, charter_of(name), working_rules_of(name))


@cache
def organisation(name: str, constituency: str) -> Organisation:
    """One organisation of this name."""
    return Organisation(next(numbers), name, constituency)


@cache
def person(name: str) -> Person:
    """One person of this name."""
    return Person(next(numbers), name, f"{name.lower()}@example.org", "fi")


def seat(
    name: str,
    constituency: str,
    place: str,
    role: Role = "member",
    *,
    start_on: date = START,
    end_on: date | None = None,
) -> Membership:
    """A membership.

    Args:
        name: Of the person; their organisation is called after them.
        constituency: Of the organisation.
        place: ``body/post``, or ``body/`` for no seat.
        role: In the body.
        start_on: The first day.
        end_on: The last day.
    """
    body, _, post = place.partition("/")
    side = organisation(f"{name} & co", constituency)
    return Membership(next(numbers), person(name), side, body, post, role, start_on, end_on)


def steering_group(
    pioneers: int = 5, customers: int = 4, suppliers: int = 1
) -> tuple[Membership, ...]:
    """A steering group of so many; the first pioneer chairs, the first supplier writes."""
    roles: dict[int, Role] = {0: "chair"}
    return (
        *(
            seat(
                f"Pioneer{n}",
                "pioneer-municipality",
                "steering-group/pioneer-seat",
                roles.get(n, "member"),
            )
            for n in range(pioneers)
        ),
        *(
            seat(f"Customer{n}", "municipality", "steering-group/customer-seat")
            for n in range(customers)
        ),
        *(
            seat(
                f"Supplier{n}",
                "supplier",
                "steering-group/supplier-seat",
                "member" if n else "secretary",
            )
            for n in range(suppliers)
        ),
    )
