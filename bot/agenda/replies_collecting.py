"""The asking for items, its log, and what the secretary and members are told."""

from __future__ import annotations

from collections.abc import Sequence

from bot.agenda.operations_collecting import Collected, CollectedCounted
from bot.agenda.operations_notices import AgendaCall, AgendaDigest, AgendaDue
from bot.agenda.replies import SHOWN, item_entry, returned_entry
from bot.meetings.operations_due import PublishedContent
from bot.meetings.replies import where_and_when
from bot.requests.cards import Button, Buttons, Card, Entries, Entry, Facts, Note, Paragraph, Part
from bot.requests.verbs import Verb
from bot.requests.wording import Wording
from governance.agenda.agenda import AgendaItem
from governance.due_work.due_work import Delivery
from governance.people.people import Person


def to_card_of_asked_log(stand: Collected, say: Wording) -> Card:
    """Whom the bot asked, when and where; who spoke, who was silent."""
    meeting = stand.meeting
    facts = (
        (say.say("label.asked"), str(len(stand.asked))),
        (say.say("label.spoke"), _people(stand.spoke, say)),
        (say.say("label.nothing"), _people(stand.nothing, say)),
        (say.say("label.silent"), _people(stand.silent, say)),
    )
    parts: list[Part] = [Facts(facts)]
    entries = tuple(
        _log_entry(each, stand.people.get(each.person_id or 0), say) for each in stand.log[-50:]
    )
    parts.append(Entries(entries) if entries else Note(say.say("asked.nobody")))
    title = say.say("asked.title", body=say.body(meeting.body), at=meeting.starts_at)
    return say.card(title, *parts)


def to_card_of_asked_counts(stand: CollectedCounted, say: Wording) -> Card:
    """How many were asked, spoke and were silent, and when the reader was asked."""
    meeting = stand.meeting
    facts = (
        (say.say("label.asked"), str(stand.asked)),
        (say.say("label.spoke"), str(stand.spoke)),
        (say.say("label.nothing"), str(stand.nothing)),
        (say.say("label.silent"), str(stand.silent)),
    )
    parts: list[Part] = [Facts(facts)]
    entries = tuple(_log_entry(each, None, say, say.say("asked.you")) for each in stand.mine[-50:])
    if entries:
        parts.append(Entries(entries))
    parts.append(Note(say.say("asked.counts-only")))
    title = say.say("asked.title", body=say.body(meeting.body), at=meeting.starts_at)
    return say.card(title, *parts)


def _log_entry(delivery: Delivery, person: Person | None, say: Wording, you: str = "") -> Entry:
    return Entry(
        person.name if person else you or say.say("asked.somebody"),
        say.say(f"outcome.{delivery.outcome}"),
        f"{say.moment(delivery.at)} · {say.say(f'channel.{delivery.channel}')}",
    )


def _people(people: Sequence[Person], say: Wording) -> str:
    if not people:
        return say.say("nobody")
    return ", ".join(_with_organisation(person) for person in people)


def _with_organisation(person: Person) -> str:
    return f"{person.name} ({person.organisation.name})" if person.organisation else person.name


def to_card_of_call(content: AgendaCall, say: Wording) -> Card:
    """The bot asks: anything for this meeting? One tap ends the asking."""
    meeting = content.meeting
    body = say.body(meeting.body)
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
    return say.card(say.say("call.title", body=body), *parts)


def to_card_of_digest(content: AgendaDigest, say: Wording) -> Card:
    """The secretary's digest at closing time."""
    meeting = content.meeting
    body = say.body(meeting.body)
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
        parts.append(Entries(tuple(item_entry(item, say, ()) for item in items[:SHOWN])))
    else:
        parts.append(Paragraph(say.say("digest.no-items")))
    if content.unreached:
        parts.append(Note(say.say("digest.unreached", people=_people(content.unreached, say))))
    parts.append(Buttons((Button(say.say("button.handle"), Verb.AGENDA, values, style="primary"),)))
    title = say.say("digest.title", body=body, count=len(items))
    return say.card(title, *parts)


def to_card_of_due_agenda(content: AgendaDue, say: Wording) -> Card:
    """The secretary's reminder that the agenda goes out today."""
    meeting = content.meeting
    values = {"meeting": str(meeting.id)}
    text = say.say("due-agenda.text", taken=content.taken, waiting=content.waiting)
    return say.card(
        say.say("due-agenda.title", body=say.body(meeting.body)),
        Facts(where_and_when(meeting, say)),
        Paragraph(text),
        Buttons((Button(say.say("button.handle"), Verb.AGENDA, values, style="primary"),)),
    )


def to_card_of_published_agenda(content: PublishedContent, say: Wording) -> Card:
    """The agenda, to everyone who belongs at the meeting."""
    meeting = content.meeting
    entries = tuple(item_entry(item, say, ()) for item in content.items[:SHOWN])
    parts: list[Part] = [Facts(where_and_when(meeting, say)), Entries(entries, numbered=True)]
    if len(content.items) > SHOWN:
        parts.append(Note(say.say("agenda.and-more", count=len(content.items) - SHOWN)))
    parts.append(
        Buttons((Button(say.say("button.agenda"), Verb.AGENDA, {"meeting": str(meeting.id)}),))
    )
    title = say.say("agenda.title", body=say.body(meeting.body), at=meeting.starts_at)
    return say.card(title, *parts)


def to_card_of_returned_item(item: AgendaItem, say: Wording) -> Card:
    """An item came back to its proposer: why, and by whom."""
    by = item.returned_by
    return say.card(
        say.say("returned.title", title=item.title),
        Paragraph(say.say("item.reason", reason=item.reason)),
        *((Note(say.say("returned.by", person=by.name)),) if by else ()),
        Entries((returned_entry(item, say),)),
    )
