"""The agenda, its items, the asking for them, and what the secretary is told."""

from __future__ import annotations

from collections.abc import Sequence

from bot.operations.agenda import (
    AgendaPublished,
    AgendaSeen,
    ItemChanged,
    ItemProposed,
    NothingSaid,
)
from bot.operations.collecting import AgendaCall, AgendaDigest, AgendaDue, Collected
from bot.operations.notices import ItemNews, PublishedContent
from bot.replies.card import (
    Button,
    Buttons,
    Card,
    Entries,
    Entry,
    Facts,
    Field,
    Form,
    Heading,
    Note,
    Option,
    Paragraph,
    Part,
    Values,
)
from bot.replies.meetings import name_of, where_and_when
from bot.replies.wording import Wording
from bot.verbs import Verb
from governance.agenda import REASON_MOST, TITLE_MOST, WANTED, WHY_MOST, AgendaItem
from governance.communities import Community
from governance.due_work import Delivery
from governance.meetings import TEXT_LIMITS, Meeting
from governance.people import Person

SHOWN = 20


def to_card_of_agenda(seen: AgendaSeen, community: Community, say: Wording) -> Card:
    """A meeting's agenda as this person sees it, with what they can do about it."""
    meeting = seen.meeting
    parts: list[Part] = [Note(_stage(seen, say))]
    if seen.items:
        entries = tuple(_item_entry(item, say, _taken_buttons(item, seen, say)) for item in seen.items)
        parts.append(Entries(entries[:SHOWN], numbered=True))
        if len(entries) > SHOWN:
            parts.append(Note(say.say("agenda.and-more", count=len(entries) - SHOWN)))
    else:
        parts.append(Paragraph(say.say("agenda.empty")))
    if seen.waiting:
        parts.append(Heading(say.say("agenda.waiting" if seen.runs else "agenda.waiting-mine")))
        parts.append(
            Entries(
                tuple(
                    _item_entry(item, say, _waiting_buttons(item, seen, say))
                    for item in seen.waiting[:SHOWN]
                )
            )
        )
    if seen.returned:
        parts.append(Heading(say.say("agenda.returned")))
        parts.append(Entries(tuple(_returned_entry(item, say) for item in seen.returned[:SHOWN])))
    parts.append(Buttons(_agenda_buttons(seen, say)))
    title = say.say(
        "agenda.title", body=name_of(community, meeting.body, say), at=meeting.starts_at
    )
    return Card(title, tuple(parts), language=say.language)


def _stage(seen: AgendaSeen, say: Wording) -> str:
    meeting = seen.meeting
    if seen.open:
        return say.say("agenda.open-until", at=meeting.closes_at)
    if seen.next_open is not None:
        return say.say(
            "agenda.closed-next", at=meeting.closes_at, next=seen.next_open.starts_at
        )
    return say.say("agenda.closed", at=meeting.closes_at)


def _item_entry(item: AgendaItem, say: Wording, buttons: tuple[Button, ...]) -> Entry:
    facts = [say.say(f"wanted.{item.wanted}")]
    if item.minutes:
        facts.append(say.say("item.minutes", minutes=item.minutes))
    facts.append(_from(item))
    return Entry(item.title, item.why, " · ".join(facts), buttons, url=item.link)


def _from(item: AgendaItem) -> str:
    if item.organisation is None:
        return item.proposed_by.name
    return f"{item.proposed_by.name} ({item.organisation.name})"


def _returned_entry(item: AgendaItem, say: Wording) -> Entry:
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
        Button(say.say("button.return"), Verb.ITEM_RETURN, values),
    )


def _waiting_buttons(item: AgendaItem, seen: AgendaSeen, say: Wording) -> tuple[Button, ...]:
    values = {"item": str(item.id)}
    if seen.runs:
        return (
            Button(say.say("button.accept"), Verb.ITEM_ACCEPT, values, style="primary"),
            Button(say.say("button.return"), Verb.ITEM_RETURN, values),
        )
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
    buttons.append(Button(say.say("button.asked-log"), Verb.ASKED_LOG, values))
    return tuple(buttons)


def to_form_of_proposal(
    meetings: Sequence[Meeting], values: Values, community: Community, say: Wording
) -> Form:
    """The form of a proposal.

    Args:
        meetings: Those that take items, the preferred one first.
        values: What is known already.
        community: Whose.
        say: The reader's wording.
    """
    options = tuple(
        Option(str(m.id), f"{name_of(community, m.body, say)}, {say.day(m.starts_at.astimezone(say.zone).date())}")
        for m in meetings
    )
    chosen = values.get("meeting") or (str(meetings[0].id) if meetings else "")
    fields = (
        Field("meeting", say.say("label.meeting"), "choice", options=options, value=chosen),
        Field("title", say.say("label.title"), value=values.get("title", ""), most=TITLE_MOST),
        Field(
            "why",
            say.say("label.why"),
            "long-text",
            required=False,
            value=values.get("why", ""),
            most=WHY_MOST,
        ),
        Field(
            "wanted",
            say.say("label.wanted"),
            "choice",
            options=tuple(Option(each, say.say(f"wanted.{each}")) for each in WANTED),
            value=values.get("wanted") or "discussion",
        ),
        Field(
            "minutes",
            say.say("label.minutes-needed"),
            "number",
            required=False,
            value=values.get("minutes", ""),
        ),
        Field(
            "link",
            say.say("label.attachment"),
            "url",
            required=False,
            value=values.get("link", ""),
            most=TEXT_LIMITS["link"],
        ),
    )
    return Form(
        say.say("propose.form-title"),
        Verb.PROPOSE_SAVE,
        fields,
        say.say("button.propose"),
        language=say.language,
    )


def to_card_of_proposed(done: ItemProposed, community: Community, say: Wording) -> Card:
    """An item was proposed."""
    item, meeting = done.item, done.meeting
    values = {"item": str(item.id)}
    body = name_of(community, meeting.body, say)
    return Card(
        say.say("proposed.title", body=body),
        (
            Entries((_item_entry(item, say, ()),)),
            Note(say.say("proposed.next", body=body, at=meeting.starts_at)),
            Buttons(
                (
                    Button(say.say("button.agenda"), Verb.AGENDA, {"meeting": str(meeting.id)}),
                    Button(say.say("button.withdraw"), Verb.ITEM_WITHDRAW, values),
                )
            ),
        ),
        tone="done",
        language=say.language,
    )


def to_card_of_changed(done: ItemChanged, community: Community, say: Wording) -> Card:
    """An item was accepted, returned, withdrawn or moved."""
    return Card(
        say.say(f"changed.{done.item.state}", title=done.item.title),
        (
            Buttons(
                (
                    Button(
                        say.say("button.agenda"), Verb.AGENDA, {"meeting": str(done.meeting.id)}
                    ),
                )
            ),
        ),
        tone="done",
        language=say.language,
    )


def to_card_of_nothing(done: NothingSaid, community: Community, say: Wording) -> Card:
    """A person brings nothing; they are not asked again about this meeting."""
    meeting = done.meeting
    return Card(
        say.say("nothing.title"),
        (
            Paragraph(
                say.say(
                    "nothing.text",
                    body=name_of(community, meeting.body, say),
                    at=meeting.starts_at,
                )
            ),
            Buttons(
                (
                    Button(
                        say.say("button.propose-after-all"),
                        Verb.PROPOSE,
                        {"meeting": str(meeting.id)},
                    ),
                )
            ),
        ),
        tone="done",
        language=say.language,
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


def to_card_of_publishing(
    seen: AgendaSeen, reaches: int, community: Community, say: Wording
) -> Card:
    """What publishing would send, before it is sent."""
    values = {"meeting": str(seen.meeting.id)}
    parts: list[Part] = [Paragraph(say.say("publish.nothing-sent", count=reaches))]
    if seen.waiting:
        parts.append(Note("⚠ " + say.say("publish.waiting", count=len(seen.waiting))))
    parts.append(Entries(tuple(_item_entry(i, say, ()) for i in seen.items[:SHOWN]), numbered=True))
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
    title = say.say("publish.title", body=name_of(community, seen.meeting.body, say))
    return Card(title, tuple(parts), language=say.language)


def to_card_of_published(done: AgendaPublished, community: Community, say: Wording) -> Card:
    """An agenda went out."""
    return Card(
        say.say("published.title", body=name_of(community, done.meeting.body, say)),
        (Paragraph(say.say("published.text", count=done.told, items=len(done.items))),),
        tone="done",
        language=say.language,
    )


def to_card_of_asked_log(stand: Collected, community: Community, say: Wording) -> Card:
    """Whom the bot asked, when and where; who spoke, who was silent."""
    meeting = stand.meeting
    facts = (
        (say.say("label.asked"), str(len(stand.asked))),
        (say.say("label.spoke"), _people(stand.spoke, say)),
        (say.say("label.nothing"), _people(stand.nothing, say)),
        (say.say("label.silent"), _people(stand.silent, say)),
    )
    parts: list[Part] = [Facts(facts)]
    entries = tuple(_log_entry(each, stand, say) for each in stand.log[-50:])
    parts.append(Entries(entries) if entries else Note(say.say("asked.nobody")))
    title = say.say(
        "asked.title", body=name_of(community, meeting.body, say), at=meeting.starts_at
    )
    return Card(title, tuple(parts), language=say.language)


def _log_entry(delivery: Delivery, stand: Collected, say: Wording) -> Entry:
    person = stand.people.get(delivery.person_id or 0)
    return Entry(
        person.name if person else say.say("asked.somebody"),
        say.say(f"outcome.{delivery.outcome}"),
        f"{say.moment(delivery.at)} · {say.say(f'channel.{delivery.channel}')}",
    )


def _people(people: Sequence[Person], say: Wording) -> str:
    if not people:
        return say.say("nobody")
    return ", ".join(_with_organisation(person) for person in people)


def _with_organisation(person: Person) -> str:
    return f"{person.name} ({person.organisation.name})" if person.organisation else person.name


def to_card_of_call(content: AgendaCall, community: Community, say: Wording) -> Card:
    """The bot asks: anything for this meeting? One tap ends the asking."""
    meeting = content.meeting
    body = name_of(community, meeting.body, say)
    values = {"meeting": str(meeting.id)}
    key = "call.first" if content.round == 1 else "call.second"
    parts: list[Part] = [
        Paragraph(say.say(key, body=body, at=meeting.starts_at)),
        Note(say.say("call.until", at=meeting.closes_at)),
    ]
    if content.items:
        parts.append(Note(say.say("call.so-far", count=content.items)))
    parts.append(
        Buttons(
            (
                Button(say.say("button.propose"), Verb.PROPOSE, values, style="primary"),
                Button(say.say("button.nothing"), Verb.NOTHING_FROM_US, values),
                Button(say.say("button.agenda"), Verb.AGENDA, values),
            )
        )
    )
    return Card(say.say("call.title", body=body), tuple(parts), language=say.language)


def to_card_of_digest(content: AgendaDigest, community: Community, say: Wording) -> Card:
    """The secretary's digest at closing time."""
    meeting = content.meeting
    body = name_of(community, meeting.body, say)
    values = {"meeting": str(meeting.id)}
    parts: list[Part] = [
        Facts(
            (
                *where_and_when(meeting, say),
                (say.say("label.nothing"), _people(content.nothing, say)),
                (say.say("label.silent"), _people(content.silent, say)),
            )
        )
    ]
    items = (*content.taken, *content.waiting)
    if items:
        parts.append(Entries(tuple(_item_entry(item, say, ()) for item in items[:SHOWN])))
    else:
        parts.append(Paragraph(say.say("digest.no-items")))
    if content.unreached:
        parts.append(Note(say.say("digest.unreached", people=_people(content.unreached, say))))
    parts.append(
        Buttons((Button(say.say("button.handle"), Verb.AGENDA, values, style="primary"),))
    )
    title = say.say("digest.title", body=body, count=len(items))
    return Card(title, tuple(parts), language=say.language)


def to_card_of_due_agenda(content: AgendaDue, community: Community, say: Wording) -> Card:
    """The secretary's reminder that the agenda goes out today."""
    meeting = content.meeting
    values = {"meeting": str(meeting.id)}
    text = say.say("due-agenda.text", taken=content.taken, waiting=content.waiting)
    return Card(
        say.say("due-agenda.title", body=name_of(community, meeting.body, say)),
        (
            Facts(where_and_when(meeting, say)),
            Paragraph(text),
            Buttons((Button(say.say("button.handle"), Verb.AGENDA, values, style="primary"),)),
        ),
        language=say.language,
    )


def to_card_of_published_agenda(
    content: PublishedContent, community: Community, say: Wording
) -> Card:
    """The agenda, to everyone who belongs at the meeting."""
    meeting = content.meeting
    entries = tuple(_item_entry(item, say, ()) for item in content.items[:SHOWN])
    parts: list[Part] = [Facts(where_and_when(meeting, say)), Entries(entries, numbered=True)]
    if len(content.items) > SHOWN:
        parts.append(Note(say.say("agenda.and-more", count=len(content.items) - SHOWN)))
    parts.append(
        Buttons((Button(say.say("button.agenda"), Verb.AGENDA, {"meeting": str(meeting.id)}),))
    )
    title = say.say(
        "agenda.title", body=name_of(community, meeting.body, say), at=meeting.starts_at
    )
    return Card(title, tuple(parts), language=say.language)


def to_card_of_returned_item(content: ItemNews, community: Community, say: Wording) -> Card:
    """An item came back to its proposer, with the reason."""
    item = content.item
    return Card(
        say.say("returned.title", title=item.title),
        (
            Paragraph(say.say("item.reason", reason=item.reason)),
            *((Note(say.say("returned.by", person=content.by)),) if content.by else ()),
            Entries((_returned_entry(item, say),)),
        ),
        language=say.language,
    )
