"""What stands around an answer: who else has a part, the way up, the meeting, the gap's filling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance.bodies.bodies import Membership
from governance.charter.competence import Cell, Step, path_up, who
from governance.charter.findings import Finding
from governance.meetings.meetings import Meeting
from governance.people.people import Community
from governance.questions.corrections import Correction

if TYPE_CHECKING:
    from governance.questions.engine import Answer


@dataclass(frozen=True)
class CorrectionShown:
    """The correction that an answer comes from, and who stands behind it, where that is told."""

    correction: Correction
    names: tuple[str, ...]


@dataclass(frozen=True)
class Surroundings:
    """What stands around an answer.

    Args:
        meeting: The next meeting of the body that is asked about.
        can_propose: Whether that meeting still takes items.
        holders: Who holds the office asked for, today.
        cells: Who else has a part in the matter.
        path: The way up from the body.
        contradictions: Where the charter speaks against itself on this.
        agreed: Working rules that fill a gap of the charter.
        correction: What the answer was corrected by.
    """

    meeting: Meeting | None = None
    can_propose: bool = False
    holders: tuple[Membership, ...] = ()
    cells: tuple[Cell, ...] = ()
    path: tuple[Step, ...] = ()
    contradictions: tuple[Finding, ...] = ()
    agreed: tuple[str, ...] = ()
    correction: CorrectionShown | None = None


@dataclass(frozen=True)
class QuestionAnswered:
    """An answer, each of its parts with what stands around it."""

    answer: Answer
    parts: tuple[tuple[Answer, Surroundings], ...]


def charter_surroundings(community: Community, answer: Answer) -> Surroundings:
    """What the charter and the working rules alone tell around an answer."""
    charter = community.charter
    if answer.state == "silent":
        return Surroundings(agreed=_agreed(community, answer))
    if answer.state == "choose":
        return Surroundings()
    body = charter.body_by_id.get(answer.body)
    return Surroundings(
        cells=who(charter, answer.matter) if answer.matter else (),
        path=path_up(charter, body.id) if body else (),
        contradictions=_contradictions(community, answer),
    )


def _contradictions(community: Community, answer: Answer) -> tuple[Finding, ...]:
    """Those that the answer's rules are in: two of them, or its only one."""
    least = min(2, len(answer.rules))
    return tuple(
        each
        for each in community.contradictions
        if len(set(each.rules) & set(answer.rules)) >= least
    )


def _agreed(community: Community, answer: Answer) -> tuple[str, ...]:
    if not answer.facet:
        return ()
    return tuple(
        each.filled_by
        for each in community.gaps
        if each.filled_by and each.facet == answer.facet and each.body in (answer.body, None)
    )
