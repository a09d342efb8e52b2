"""Who decides on a correction of "who decides".

It changes what everybody is told, so it takes two officers of the bodies concerned: the first
proposes or supports it, the second accepts it, and one of the two is a chair.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from governance.bodies.bodies import Membership, OfficerRole, officers
from governance.charter.charter import Body
from governance.errors import refusal
from governance.people.people import Community

ROLES: tuple[OfficerRole, ...] = ("chair", "secretary")


@dataclass(frozen=True)
class Reviewers:
    """Who decides on one correction: the officers of the bodies that it concerns.

    Args:
        community: Whose charter.
        bodies: The bodies concerned; all where it concerns none that has officers.
        memberships: Everybody's, of that day.
        on: The day.
    """

    community: Community
    bodies: tuple[Body, ...]
    memberships: tuple[Membership, ...]
    on: date

    @classmethod
    def of(
        cls,
        community: Community,
        body_ids: frozenset[str],
        memberships: tuple[Membership, ...],
        on: date,
    ) -> Reviewers:
        """The officers of these bodies; of all bodies where these have none."""
        everybody = community.charter.bodies
        named = tuple(each for each in everybody if each.id in body_ids)
        have_any = any(
            officers(community, body, role, memberships, on) for body in named for role in ROLES
        )
        return cls(community, named if have_any else everybody, memberships, on)

    def has(self, person_id: int) -> bool:
        """Whether somebody is chair or secretary of a body concerned."""
        return self._hold(person_id, ROLES)

    def is_chair(self, person_id: int) -> bool:
        """Whether somebody chairs a body concerned."""
        return self._hold(person_id, ROLES[:1])

    def first(self, supported_by: int | None, proposed_by: int) -> int | None:
        """The officer who stands for it so far: who supported it, or its proposer."""
        asked = (supported_by, proposed_by)
        return next((each for each in asked if each is not None and self.has(each)), None)

    def check_second(self, first: int, second: int) -> None:
        """Check that a second officer may accept what a first one stands for.

        Raises:
            Refusal: ``correction-needs-another`` for the same person, ``correction-needs-chair``
                where neither of them is a chair.
        """
        if first == second:
            raise refusal("correction-needs-another")
        if not (self.is_chair(first) or self.is_chair(second)):
            raise refusal("correction-needs-chair")

    def _hold(self, person_id: int, roles: tuple[OfficerRole, ...]) -> bool:
        return any(
            holder.person.id == person_id
            for body in self.bodies
            for role in roles
            for holder in officers(self.community, body, role, self.memberships, self.on)
        )
