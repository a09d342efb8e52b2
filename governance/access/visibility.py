"""Who gets in at all, and who sees what of a body (DESIGN §2, working rule ``visibility``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from governance.access.authority import may_run_agenda
from governance.bodies.bodies import Membership, in_force, seated
from governance.errors import refusal
from governance.people.people import Actor, Community

Standing = Literal["seated", "coming", "former", "none"]
"""Whether somebody has a seat today, gets one soon, had one, or never had any."""

GETS_IN: frozenset[Standing] = frozenset({"seated", "coming"})
"""Who may sign in, link an account, hold a feed and be written to."""

COMING_WITHIN = timedelta(days=60)
"""So long before a seat begins its holder may link an account and see their own invitations."""

Audience = Literal["anyone", "coming", "seated"]
"""``anyone`` in a bound workspace; whoever has a seat or gets one soon (``coming``); or a person
of the roster who is ``seated`` today."""

NOBODY = 0
"""The id of no person."""

Matter = Literal["roster", "meetings", "agendas", "decisions"]
"""What everyone with a seat sees of a body, unless its working rules keep it within the body."""


def standing_of(memberships: Iterable[Membership], on: date, grace_days: int = 0) -> Standing:
    """How somebody stands to the community on a day.

    A deputy's seat counts, and one without an end never lapses with the term.

    Args:
        memberships: All that this person ever had or is to have.
        on: Today in the community's zone.
        grace_days: So long after the last seat has ended its holder may still hand over.
    """
    held = tuple(memberships)
    grace = timedelta(days=grace_days)
    if any(e.start_on <= on and (e.end_on is None or on <= e.end_on + grace) for e in held):
        return "seated"
    if any(on < each.start_on <= on + COMING_WITHIN for each in held):
        return "coming"
    return "former" if any(each.start_on <= on for each in held) else "none"


def check_audience(audience: Audience, actor: Actor, standing: Standing) -> None:
    """Check that somebody belongs to an audience.

    Args:
        audience: Whom it is for.
        actor: Who asks.
        standing: Theirs today.

    Raises:
        Refusal: ``not-linked``, ``seat-ended`` or ``seat-not-begun``.
    """
    if audience == "anyone":
        return
    actor.known()
    if standing not in GETS_IN:
        raise refusal("seat-ended")
    if audience == "seated" and standing != "seated":
        raise refusal("seat-not-begun")


@dataclass(frozen=True)
class Viewer:
    """What one person may see, on a day.

    Args:
        community: Whose working rules.
        person_id: Who looks.
        belongs: Bodies in which they have a seat, an office or a deputy's seat.
        runs: Bodies whose agenda they handle: as chair, as secretary, or for the party that
            convenes them.
        is_external: Whether they sit only for constituencies that the working rules call
            external.
    """

    community: Community
    person_id: int
    belongs: frozenset[str]
    runs: frozenset[str]
    is_external: bool

    def sees(self, body: str, matter: Matter) -> bool:
        """Whether this part of a body's life is theirs to see.

        Args:
            body: The body's id.
            matter: Which part.
        """
        if body in self.belongs or body in self.runs:
            return True
        kept = getattr(self.community.rules_of(body).visibility, matter) == "body"
        return not self.is_external and not kept

    def overheard(self) -> Viewer:
        """What may be told where others read along: what this person sees as anyone with a seat."""
        return replace(self, person_id=NOBODY, belongs=frozenset(), runs=frozenset())

    def sees_inside(self, body: str) -> bool:
        """Whether they see what stays within a body.

        That is proposals, drafts, who comes, e-mail addresses, and what is not confirmed yet.
        """
        return body in self.belongs or body in self.runs

    def sees_silent(self, body: str) -> bool:
        """Whether they see by name who was silent, who answered what, and what was delivered."""
        return body in self.runs

    def sees_proposal(self, body: str, proposer_id: int, *, is_external: bool) -> bool:
        """Whether they see a proposal that has not been accepted yet.

        Args:
            body: To which body it was made.
            proposer_id: Who made it.
            is_external: Whether they made it for an external constituency: then it is for
                its maker and those who handle the agenda.
        """
        if proposer_id == self.person_id or body in self.runs:
            return True
        return not is_external and body in self.belongs


def viewer_of(
    community: Community, person_id: int, memberships: Sequence[Membership], on: date
) -> Viewer:
    """What a person may see on a day.

    Args:
        community: Whose charter and working rules.
        person_id: Who looks.
        memberships: Everybody's, of that day.
        on: Today in the community's zone.
    """
    mine = tuple(e for e in in_force(memberships, on) if e.person.id == person_id)
    if not mine:
        return Viewer(community, person_id, frozenset(), frozenset(), is_external=True)
    person = mine[0].person
    bodies = community.charter.bodies
    belongs = {each.body for each in mine} | {
        body.id
        for body in bodies
        if any(e.person.id == person_id for e in seated(community, body, memberships, on))
    }
    runs = (b.id for b in bodies if may_run_agenda(community, b, person, memberships, on))
    return Viewer(
        community,
        person_id,
        frozenset(belongs),
        frozenset(runs),
        is_external=all(is_external(community, each) for each in mine),
    )


def is_external(community: Community, membership: Membership) -> bool:
    """Whether a membership is for a constituency that the working rules call external."""
    wanted = community.rules.access.external
    return community.charter.is_party_of(membership.organisation.constituency, wanted)
