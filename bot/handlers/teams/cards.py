"""Cards and forms as Adaptive Cards 1.5, within what Teams takes.

Every element is one of the SDK's models (``microsoft_teams.cards``), which knows its names and
values; ``_sent`` turns a whole card into JSON, at one place. The models know elements of later
versions too, so a card is also held against schema 1.5 wherever a test makes one.

Source: adaptivecards.io (schema 1.5); learn.microsoft.com, "Universal Actions for Adaptive
Cards", "Design Adaptive Cards for your Teams app".
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from microsoft_teams.cards import (
    ActionSet,
    AdaptiveCard,
    CardElement,
    ColumnDefinition,
    Container,
    ContainerStyle,
    ExecuteAction,
    OpenUrlAction,
    RefreshDefinition,
    RichTextBlock,
    Table,
    TableCell,
    TableRow,
)

from bot.handlers.teams import limits
from bot.handlers.teams.activities import Json
from bot.handlers.teams.buttons import Place, data_of, to_actions, to_inputs, to_rows, to_sending
from bot.handlers.teams.formatting import Spacing, halved, heading, rich, run, web_address, words
from bot.requests.cards import (
    Button,
    Buttons,
    Card,
    Citation,
    Entries,
    Entry,
    Facts,
    Form,
    Grid,
    Heading,
    Note,
    Paragraph,
    Part,
    Reply,
    Request,
    plain_text,
)
from bot.requests.conversation import new_once
from bot.requests.wording import PlainWording, shortened

SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
CONTENT_TYPE = "application/vnd.microsoft.card.adaptive"
BOXES: Mapping[str, ContainerStyle] = {"refusal": "warning", "bug": "attention", "done": "good"}
NARROW = 4
"""A table with more columns than this is told row by row, or nobody can read it on a phone."""


@dataclass(frozen=True)
class Around:
    """Where a reply is shown.

    Args:
        place: The chat, a shared conversation, a dialog, a list of results.
        base_url: The pages' address, for links.
        origin: The reading request that the reply answers.
        viewers: The Teams ids for whom the card renews itself, each seeing their own.
        once: Makes the token of a form.
    """

    place: Place
    say: PlainWording
    base_url: str = ""
    dialogs: bool = True
    origin: Request | None = None
    viewers: tuple[str, ...] = ()
    once: Callable[[], str] = field(default=new_once)


def to_card(reply: Reply, around: Around, *, above: Card | None = None) -> Json:
    """A reply as a card.

    Args:
        above: Why the form that follows was refused.
    """
    if isinstance(reply, Form):
        return _sent(_form(reply, around, above))
    note = around.say.say("teams.cut", address=around.base_url)
    made = _sent(_card(reply, around))
    while size_of(made) > limits.CARD_BYTES:
        shorter = halved(reply, note)
        if shorter is None:
            break
        reply = shorter
        made = _sent(_card(reply, around))
    return made


def size_of(card: Json) -> int:
    """The bytes of a card as it is sent."""
    return len(json.dumps(card, ensure_ascii=False, separators=(",", ":")).encode())


def to_message(card: Json, summary: str) -> Json:
    """A message activity with one card; the summary is what a notification shows."""
    return {
        "type": "message",
        "summary": shortened(summary, limits.SUMMARY),
        "attachments": [{"contentType": CONTENT_TYPE, "content": card}],
    }


def _sent(card: AdaptiveCard) -> Json:
    """A card as it is sent: only what was set, under the names of the schema.

    The model would call the address of its schema "schema", without the sign.
    """
    return {"$schema": SCHEMA} | card.model_dump(by_alias=True, exclude_none=True)


def _card(card: Card, around: Around) -> AdaptiveCard:
    body = [heading(card.title), *_parts(card.parts, around)]
    box = BOXES.get(card.tone)
    if box:
        body = [Container(style=box, items=body)]
    made = _root(body, card, around)
    made.refresh = _refresh(around)
    return made


def _root(body: list[CardElement], reply: Reply, around: Around) -> AdaptiveCard:
    return AdaptiveCard(
        version=limits.VERSION,
        lang=around.say.language,
        fallback_text=shortened(plain_text(reply), limits.SUMMARY),
        body=body,
    )


def _refresh(around: Around) -> RefreshDefinition | None:
    if around.place != "shared" or around.origin is None or not around.viewers:
        return None
    action = ExecuteAction(
        title=around.say.say("teams.refresh"),
        verb=around.origin.verb,
        data=data_of(around.origin),
    )
    viewers = list(around.viewers[: limits.REFRESH_USERS])
    return RefreshDefinition(action=action, user_ids=viewers)


def _form(form: Form, around: Around, above: Card | None) -> AdaptiveCard:
    say = around.say
    body: list[CardElement] = []
    if above is not None:
        told = [heading(above.title, "Medium"), *_parts(above.parts, around)]
        body.append(Container(style="attention", items=told))
    body.append(heading(form.title))
    if form.intro:
        body.append(words(form.intro))
    body += to_inputs(form.fields, say)
    request = Request(form.verb, form.values)
    data = data_of(request, origin=around.origin, once=around.once())
    sending = to_sending(form.submit, form.verb, data, around.place)
    sending.style = "positive"
    made = _root(body, form, around)
    made.actions = [sending]
    return made


def _parts(parts: Sequence[Part], around: Around) -> list[CardElement]:
    return [element for part in parts for element in _part(part, around)]


def _part(part: Part, around: Around) -> Sequence[CardElement]:  # noqa: C901 (one line for each kind)
    match part:
        case Paragraph(text=text, strong=strong):
            return [words(text, strong=strong)]
        case Note(text=text):
            return [words(text, subtle=True)]
        case Heading(text=text):
            return [heading(text, "Medium")]
        case Facts(rows=rows):
            return [_labelled(label, value or "–") for label, value in rows]
        case Entries(entries=entries, numbered=numbered):
            numbers = [f"{n}. " if numbered else "" for n in range(1, len(entries) + 1)]
            pairs = zip(entries, numbers, strict=True)
            return [_entry(entry, number, around) for entry, number in pairs]
        case Citation():
            return [_citation(part)]
        case Grid():
            return [_table(part)] if len(part.header) <= NARROW else _told(part)
        case Buttons(buttons=buttons):
            return _rows(buttons, around)


def _labelled(label: str, value: str) -> RichTextBlock:
    mark = " " if label.endswith(("?", "!", ":")) else ": "
    return rich(run(f"{label}{mark}", strong=True), run(value))


def _entry(entry: Entry, number: str, around: Around) -> Container:
    title = run(f"{number}{entry.title}", strong=True)
    address = web_address(entry.url, around.base_url) if entry.url else ""
    if address:
        title.select_action = OpenUrlAction(url=address)
    items: list[CardElement] = [rich(title)]
    if entry.text:
        items.append(words(entry.text, spacing="None"))
    if entry.note:
        items.append(words(entry.note, subtle=True, spacing="None"))
    items += _rows(entry.buttons, around, spacing="Small")
    return Container(separator=True, items=items)


def _rows(
    buttons: Sequence[Button], around: Around, spacing: Spacing | None = None
) -> list[ActionSet]:
    actions = to_actions(buttons, around.place, dialogs=around.dialogs, base_url=around.base_url)
    return [ActionSet(actions=row, spacing=spacing) for row in to_rows(actions)]


def _citation(citation: Citation) -> Container:
    source = rich(run(citation.source, strong=True), run(f"  [{citation.rule}]", subtle=True))
    items: list[CardElement] = [source]
    if citation.text:
        items.append(words(citation.text, spacing="None"))
    return Container(style="emphasis", items=items)


def _table(grid: Grid) -> Table:
    """A grid with its first row as the header, which needs no saying.

    The schema calls that ``firstRowAsHeader`` and the renderers ``firstRowAsHeaders``; both
    take it to be so where nothing is said.
    """
    rows = [_row(grid.header, strong=True), *(_row(row) for row in grid.rows)]
    return Table(columns=[ColumnDefinition(width=1) for _ in grid.header], rows=rows)


def _row(cells: Sequence[str], *, strong: bool = False) -> TableRow:
    return TableRow(cells=[TableCell(items=[words(cell, strong=strong)]) for cell in cells])


def _told(grid: Grid) -> list[RichTextBlock]:
    """A wide table, row by row: its name, then what stands in the columns that say something."""
    told: list[RichTextBlock] = []
    for row in grid.rows:
        pairs = zip(grid.header[1:], row[1:], strict=False)
        cells = [f" · {name}: {cell}" for name, cell in pairs if cell.strip(" –-")]
        runs = [run(row[0], strong=True), *([run("".join(cells))] if cells else [])]
        line = rich(*runs)
        line.separator = True
        told.append(line)
    return told
