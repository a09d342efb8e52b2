"""What people are told of a meeting: invitations, corrections, cancellations, its call."""

from __future__ import annotations

from bot.meetings.operations_calls import CallEnded
from bot.meetings.operations_due import InvitationContent
from bot.meetings.replies import answer_buttons, where_and_when
from bot.requests.cards import (
    Button,
    Buttons,
    CalendarEvent,
    Card,
    Citation,
    Facts,
    Note,
    Paragraph,
    Part,
)
from bot.requests.replies import cite
from bot.requests.verbs import Verb
from bot.requests.wording import Wording
from governance.meetings.meetings import Meeting


def to_card_of_invitation(content: InvitationContent, say: Wording) -> Card:
    """An invitation: what, when, where, by whom and on which rule, and what is wanted."""
    meeting = content.meeting
    values = {"meeting": str(meeting.id)}
    parts: list[Part] = [Facts(where_and_when(meeting, say))]
    if content.convener:
        parts.append(Paragraph(say.say("invitation.by", person=content.convener)))
    if meeting.basis:
        parts.append(Paragraph(say.say("invitation.decision", decision=meeting.basis)))
    if meeting.takes_items(content.now):
        parts.append(Note(say.say("invitation.items-until", at=meeting.closes_at)))
    parts.extend(_citations(meeting, say))
    buttons = (
        *answer_buttons(meeting, say),
        Button(say.say("button.agenda"), Verb.AGENDA, values),
        Button(say.say("button.propose"), Verb.PROPOSE, values),
    )
    parts.append(Buttons(buttons))
    title = say.say("invitation.title", body=say.body(meeting.body), at=meeting.starts_at)
    entry = _calendar_event(meeting, say)
    return say.card(title, *parts, calendar=entry)


def to_card_of_withdrawal(meeting: Meeting, say: Wording) -> Card:
    """The correction after a convening was taken back."""
    key = "withdrawn.planned" if meeting.state == "planned" else "withdrawn.gone"
    return say.card(
        say.say("withdrawn.title", body=say.body(meeting.body)),
        Paragraph(say.say("withdrawn.text")),
        Note(say.say(key, at=meeting.starts_at)),
        calendar=_calendar_event(meeting, say, is_off=True),
    )


def to_card_of_cancellation(meeting: Meeting, say: Wording) -> Card:
    """A meeting will not be held, and why."""
    parts: list[Part] = [Paragraph(say.say("cancelled.text", at=meeting.starts_at))]
    if meeting.cancel_reason:
        parts.append(Paragraph(say.say("cancelled.reason", reason=meeting.cancel_reason)))
    return say.card(
        say.say("cancelled.title", body=say.body(meeting.body)),
        *parts,
        calendar=_calendar_event(meeting, say, is_off=True),
    )


def _calendar_event(meeting: Meeting, say: Wording, *, is_off: bool = False) -> CalendarEvent:
    return CalendarEvent(
        uid=meeting.uid,
        sequence=meeting.sequence,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        zone=say.community.zone,
        title=say.say("calendar.meeting", body=say.body(meeting.body)),
        place=meeting.place,
        link=meeting.link,
        is_off=is_off,
    )


def _citations(meeting: Meeting, say: Wording) -> tuple[Citation, ...]:
    return tuple(cite(rule, say, with_text=False) for rule in meeting.rules)


def to_card_of_call(meeting: Meeting, say: Wording) -> Card:
    """The call of a meeting begins whose agenda has not been published: where to see it."""
    agenda = Button(say.say("button.agenda"), Verb.AGENDA, {"meeting": str(meeting.id)})
    title = say.say("call.begun", body=say.body(meeting.body))
    parts = (Paragraph(say.say("call.no-agenda")), Buttons((agenda,)))
    return say.card(title, *parts)


def to_card_of_ended_call(content: CallEnded, say: Wording) -> Card:
    """The note to the secretary: the call has ended, and what is next."""
    meeting = content.meeting
    values = {"meeting": str(meeting.id)}
    return say.card(
        say.say("call.ended", body=say.body(meeting.body)),
        Paragraph(say.say("call.ended.text", at=content.ended_at, count=content.items)),
        Note(say.say("call.ended.next")),
        Buttons(
            (
                Button(say.say("button.agenda"), Verb.AGENDA, values, style="primary"),
                Button(say.say("button.meeting"), Verb.MEETING, values),
            )
        ),
    )
