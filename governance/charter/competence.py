"""The matrix matter × body × role: who decides, who prepares, who is heard, and the way up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from governance.charter.charter import Body, Charter
from governance.charter.statements import Above, Role

RANK: tuple[Role, ...] = (
    "decides",
    "names",
    "handles",
    "prepares",
    "carries-out",
    "monitors",
    "proposes",
    "is-heard",
    "has-right",
    "pays",
)
"""Roles from the one that settles a matter to those that only touch it."""

Link = Literal["escalation", "reports-to", "parent", "established-by"]


@dataclass(frozen=True)
class Cell:
    """What a body or party does in a matter, and every rule that says so.

    ``body`` is a body's or a party's id, or ``model`` (see ``charter.Competence``).
    """

    matter: str
    body: str
    role: Role
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """One step up from a body, what kind of step, and the rules it rests on."""

    from_body: str
    to_body: str
    link: Link
    rules: tuple[str, ...]


def competences(charter: Charter) -> tuple[Cell, ...]:
    """Every cell of the matrix, by matter in the charter's order, then by :data:`RANK`.

    A cell that several rules state is there once, with all of them.
    """
    rules: dict[tuple[str, str, Role], list[str]] = {}
    for rule in charter.rules:
        for each in rule.competences:
            rules.setdefault((each.matter, each.body, each.role), []).append(rule.id)
    order = {matter.id: at for at, matter in enumerate(charter.matters)}
    cells = [Cell(*key, tuple(dict.fromkeys(cited))) for key, cited in rules.items()]
    return tuple(sorted(cells, key=lambda cell: (order[cell.matter], RANK.index(cell.role))))


def who(charter: Charter, matter: str, role: Role | None = None) -> tuple[Cell, ...]:
    """Who has a role in a matter, or any role at all.

    Raises:
        KeyError: The charter has no such matter.
    """
    known = charter.matter_by_id[matter].id
    return tuple(
        cell
        for cell in competences(charter)
        if cell.matter == known and (role is None or cell.role == role)
    )


def path_up(charter: Charter, body: str) -> tuple[Step, ...]:
    """The way a matter goes up from a body that cannot settle it, to the top.

    From each body by its escalation where it has one, else to the body it reports to, stands
    under or was set up by.

    Raises:
        KeyError: The charter has no such body.
    """
    steps: list[Step] = []
    at = charter.body_by_id[body]
    seen = {at.id}
    while (step := next(_steps_up(charter, at), None)) is not None and step.to_body not in seen:
        steps.append(step)
        at = charter.body_by_id[step.to_body]
        seen.add(at.id)
    return tuple(steps)


def _steps_up(charter: Charter, body: Body) -> Iterator[Step]:
    for escalation in charter.escalations:
        if escalation.from_body == body.id:
            yield Step(body.id, escalation.to_body, "escalation", escalation.rules)
    links: tuple[tuple[Link, Above | None], ...] = (
        ("reports-to", body.reports_to),
        ("parent", body.parent),
        ("established-by", body.established_by),
    )
    for link, above in links:
        if above is not None:
            yield Step(body.id, above.body, link, above.rules)
