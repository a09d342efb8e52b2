"""What is said when the call of a meeting begins or has ended."""

from __future__ import annotations

from bot.meetings.operations_calls import CallEnded
from bot.requests.cards import Button, Buttons, Card, Note, Paragraph
from bot.requests.verbs import Verb
from bot.requests.wording import Wording
from governance.meetings.meetings import Meeting


def to_card_of_call(meeting: Meeting, say: Wording) -> Card:
    """The call of a meeting begins whose agenda has not been published: where to see it."""
    agenda = Button(say.say("button.agenda"), Verb.AGENDA, {"meeting": str(meeting.id)})
    title = say.say("call.begun", body=say.body(meeting.body))
    parts = (Paragraph(say.say("call.no-agenda")), Buttons((agenda,)))
    return Card(title, parts, language=say.language)


def to_card_of_ended_call(content: CallEnded, say: Wording) -> Card:
    """The note to the secretary: the call has ended, and what is next."""
    meeting = content.meeting
    values = {"meeting": str(meeting.id)}
    return Card(
        say.say("call.ended", body=say.body(meeting.body)),
        (
            Paragraph(say.say("call.ended.text", at=content.ended_at, count=content.items)),
            Note(say.say("call.ended.next")),
            Buttons(
                (
                    Button(say.say("button.agenda"), Verb.AGENDA, values, style="primary"),
                    Button(say.say("button.meeting"), Verb.MEETING, values),
                )
            ),
        ),
        language=say.language,
    )
