"""The agenda, its items, the asking for them, and what the secretary is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.agenda.operations import AgendaSeen, ItemChanged
from bot.agenda.operations_notices import AgendaPublished
from bot.requests.cards import (
    Button,
    Buttons,
    Card,
    Entries,
    Entry,
    Field,
    Form,
    Heading,
    Note,
    Paragraph,
    Part,
)
from bot.requests.verbs import Verb
from bot.requests.wording import Wording
from governance.agenda.agenda import REASON_MOST, AgendaItem

SHOWN = 20


def to_card_of_agenda(seen: AgendaSeen, say: Wording) -> Card:
    """A meeting's agenda as this person sees it, with what they can do about it."""
    meeting = seen.meeting
    parts: list[Part] = [Note(_stage(seen, say))]
    if seen.items:
        entries = tuple(
            item_entry(item, say, _taken_buttons(item, seen, say)) for item in seen.items
        )
        parts.append(Entries(entries[:SHOWN], numbered=True))
        if len(entries) > SHOWN:
            parts.append(Note(say.say("agenda.and-more", count=len(entries) - SHOWN)))
    elif seen.is_inside or seen.is_out:
        parts.append(Paragraph(say.say("agenda.empty")))
    if not seen.is_inside and not seen.is_out:
        parts.append(Paragraph(say.say("agenda.not-out", at=meeting.out_at)))
    for heading, items in _waiting(seen):
        entries = tuple(item_entry(e, say, _waiting_buttons(e, seen, say)) for e in items[:SHOWN])
        parts += [Heading(say.say(heading)), Entries(entries)]
    if seen.returned:
        parts.append(Heading(say.say("agenda.returned")))
        parts.append(Entries(tuple(returned_entry(item, say) for item in seen.returned[:SHOWN])))
    parts.append(Buttons(_agenda_buttons(seen, say)))
    title = say.say("agenda.title", body=say.body(meeting.body), at=meeting.starts_at)
    return say.card(title, *parts)


def _waiting(seen: AgendaSeen) -> Iterator[tuple[str, Sequence[AgendaItem]]]:
    """Proposals under their headings: all that this person handles, or theirs and others'."""
    if seen.runs:
        groups: tuple[tuple[str, list[AgendaItem]], ...] = (("agenda.waiting", [*seen.waiting]),)
    else:
        mine = [each for each in seen.waiting if each.proposed_by.id == seen.person_id]
        others = [each for each in seen.waiting if each.proposed_by.id != seen.person_id]
        groups = (("agenda.waiting-mine", mine), ("agenda.waiting-others", others))
    return ((heading, items) for heading, items in groups if items)


def _stage(seen: AgendaSeen, say: Wording) -> str:
    meeting = seen.meeting
    if seen.open:
        return say.say("agenda.open-until", at=meeting.closes_at)
    if seen.next_open is not None:
        return say.say("agenda.closed-next", at=meeting.closes_at, next=seen.next_open.starts_at)
    return say.say("agenda.closed", at=meeting.closes_at)


def item_entry(item: AgendaItem, say: Wording, buttons: tuple[Button, ...] = ()) -> Entry:
    """One item of an agenda: title, background, what is wanted, from whom."""
    facts = [say.say(f"wanted.{item.wanted}")]
    if item.minutes:
        facts.append(say.say("item.minutes", minutes=item.minutes))
    facts.append(_from(item))
    return Entry(item.title, item.why, " · ".join(facts), buttons, url=item.link)


def _from(item: AgendaItem) -> str:
    if item.organisation is None:
        return item.proposed_by.name
    return f"{item.proposed_by.name} ({item.organisation.name})"


def returned_entry(item: AgendaItem, say: Wording) -> Entry:
    """An item that came back, with a button to mend it."""
    values = {
        "body": item.body,
        "title": item.title,
        "why": item.why[:500],
        "wanted": item.wanted,
        "minutes": str(item.minutes or ""),
        "link": item.link,
    }
    button = Button(say.say("button.propose-again"), Verb.PROPOSE, values)
    return Entry(item.title, say.say("item.reason", reason=item.reason), "", (button,))


def _taken_buttons(item: AgendaItem, seen: AgendaSeen, say: Wording) -> tuple[Button, ...]:
    if not seen.runs:
        return ()
    values = {"item": str(item.id)}
    return (
        Button(say.say("button.up"), Verb.ITEM_UP, values),
        Button(say.say("button.down"), Verb.ITEM_DOWN, values),
        # What has gone out is not returned any more, only taken off.
        Button(say.say("button.withdraw"), Verb.ITEM_WITHDRAW, values)
        if item.state == "on-agenda"
        else Button(say.say("button.return"), Verb.ITEM_RETURN, values),
    )


def _waiting_buttons(item: AgendaItem, seen: AgendaSeen, say: Wording) -> tuple[Button, ...]:
    values = {"item": str(item.id)}
    if seen.runs:
        return (
            Button(say.say("button.accept"), Verb.ITEM_ACCEPT, values, style="primary"),
            Button(say.say("button.return"), Verb.ITEM_RETURN, values),
        )
    if item.proposed_by.id != seen.person_id:
        return ()
    return (Button(say.say("button.withdraw"), Verb.ITEM_WITHDRAW, values),)


def _agenda_buttons(seen: AgendaSeen, say: Wording) -> tuple[Button, ...]:
    values = {"meeting": str(seen.meeting.id)}
    buttons: list[Button] = []
    if seen.open or seen.runs:
        buttons.append(Button(say.say("button.propose"), Verb.PROPOSE, values, style="primary"))
    elif seen.next_open is not None:
        following = {"meeting": str(seen.next_open.id)}
        buttons.append(Button(say.say("button.propose-next"), Verb.PROPOSE, following))
    if seen.open:
        buttons.append(Button(say.say("button.nothing"), Verb.NOTHING_FROM_US, values))
    if seen.runs:
        buttons.append(Button(say.say("button.publish"), Verb.AGENDA_PUBLISH, values))
    buttons.append(Button(say.say("button.meeting"), Verb.MEETING, values))
    if seen.is_inside:
        buttons.append(Button(say.say("button.asked-log"), Verb.ASKED_LOG, values))
    return tuple(buttons)


def to_card_of_changed(done: ItemChanged, say: Wording) -> Card:
    """An item was accepted, returned, withdrawn or moved."""
    return say.card(
        say.say(f"changed.{done.item.state}", title=done.item.title),
        Buttons(
            (Button(say.say("button.agenda"), Verb.AGENDA, {"meeting": str(done.meeting.id)}),)
        ),
        tone="done",
    )


def to_form_of_returning(item: AgendaItem, say: Wording) -> Form:
    """The form that asks why an item is returned."""
    return Form(
        say.say("return.form-title"),
        Verb.ITEM_RETURN_SAVE,
        (
            Field(
                "reason",
                say.say("label.reason"),
                "long-text",
                hint=say.say("return.hint", person=item.proposed_by.name),
                most=REASON_MOST,
            ),
        ),
        say.say("button.return"),
        values={"item": str(item.id)},
        intro=item.title,
        language=say.language,
    )


def to_card_of_publishing(seen: AgendaSeen, reaches: int, say: Wording) -> Card:
    """What publishing would send, before it is sent."""
    values = {"meeting": str(seen.meeting.id)}
    parts: list[Part] = [Paragraph(say.say("publish.nothing-sent", count=reaches))]
    if seen.waiting:
        parts.append(Note("⚠ " + say.say("publish.waiting", count=len(seen.waiting))))
    parts.append(Entries(tuple(item_entry(i, say, ()) for i in seen.items[:SHOWN]), numbered=True))
    parts.append(
        Buttons(
            (
                Button(
                    say.say("button.publish-to", count=reaches),
                    Verb.AGENDA_PUBLISH_CONFIRM,
                    values,
                    style="primary",
                ),
                Button(say.say("button.agenda"), Verb.AGENDA, values),
            )
        )
    )
    title = say.say("publish.title", body=say.body(seen.meeting.body))
    return say.card(title, *parts)


def to_card_of_published(done: AgendaPublished, say: Wording) -> Card:
    """An agenda went out."""
    return say.card(
        say.say("published.title", body=say.body(done.meeting.body)),
        Paragraph(say.say("published.text", count=done.told, items=len(done.items))),
        tone="done",
    )
