"""The matrix matter × body × role, in one look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.requests.cards import Button, Buttons, Card, Grid, Note, Paragraph, Part
from bot.requests.verbs import Verb
from bot.requests.wording import Wording
from governance.charter.competence import Cell, competences
from governance.charter.statements import Role
from governance.people.people import Community

COLUMNS: tuple[tuple[str, tuple[Role, ...]], ...] = (
    ("decides", ("decides", "names")),
    ("prepares", ("prepares", "proposes")),
    ("handles", ("handles", "carries-out", "pays", "has-right")),
    ("is-heard", ("is-heard",)),
    ("monitors", ("monitors",)),
)
"""Columns and the roles that stand in each."""

ROWS = 30
"""How many matters a card shows; a page shows all."""


def to_card_of_matrix(say: Wording, *, body: str = "", page: int = 0, rows: int = ROWS) -> Card:
    """Who prepares, decides, is heard, matter by matter.

    Args:
        body: Only the matters this body or party has a part in.
        page: Which part of the list, from 0.
        rows: How many matters a part has.
    """
    cells = competences(say.community.charter)
    matters = _matters(say.community, cells, body)
    pages = max(1, -(-len(matters) // rows))
    page = min(max(page, 0), pages - 1)
    shown = matters[page * rows : (page + 1) * rows]
    header = (say.say("matrix.matter"), *(say.say(f"matrix.{name}") for name, _ in COLUMNS))
    grid = Grid(header, tuple(_row(each, cells, say) for each in shown))
    parts: list[Part] = [Paragraph(say.say("matrix.text")), grid]
    if pages > 1:
        parts.append(Note(say.say("matrix.page", page=page + 1, pages=pages)))
    parts.append(Buttons(tuple(_buttons(say, body, page, pages))))
    title = say.say("matrix.title")
    if body:
        title = f"{title}: {say.name(say.community.charter.name_of(body))}"
    return say.card(title, *parts)


def _matters(community: Community, cells: Sequence[Cell], body: str) -> list[str]:
    wanted = {cell.matter for cell in cells if not body or cell.body == body}
    return [matter.id for matter in community.charter.matters if matter.id in wanted]


def _row(matter: str, cells: Sequence[Cell], say: Wording) -> tuple[str, ...]:
    name = say.name(say.community.charter.matter_by_id[matter].name)
    return (name, *(_names(matter, roles, cells, say) for _, roles in COLUMNS))


def _names(matter: str, roles: Sequence[Role], cells: Sequence[Cell], say: Wording) -> str:
    found: dict[str, None] = {}
    for cell in cells:
        if cell.matter == matter and cell.role in roles:
            name = say.name(say.community.charter.name_of(cell.body))
            exact = "" if cell.role == roles[0] else f" ({say.say(f'decides.role.{cell.role}')})"
            found[f"{name}{exact}"] = None
    return ", ".join(found) or "–"


def _buttons(say: Wording, body: str, page: int, pages: int) -> Iterable[Button]:
    if page + 1 < pages:
        values = {"page": str(page + 1), **({"body": body} if body else {})}
        yield Button(say.say("matrix.next"), Verb.DECIDES_MATRIX, values)
    if body:
        yield Button(say.say("matrix.all"), Verb.DECIDES_MATRIX)
    for each in say.community.charter.bodies:
        if each.kind == "standing" and each.id != body:
            yield Button(say.name(each.name), Verb.DECIDES_MATRIX, {"body": each.id})
