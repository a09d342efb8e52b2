"""Coming meetings, one meeting, cancelling it; how an entry of the year clock is named."""

from __future__ import annotations

from collections.abc import Sequence

from bot.meetings.operations import MeetingCancelled, MeetingSeen
from bot.requests.cards import (
    Button,
    Buttons,
    Card,
    Entries,
    Entry,
    Facts,
    Field,
    Form,
    Paragraph,
    Part,
    Values,
)
from bot.requests.replies import cite
from bot.requests.verbs import Verb
from bot.requests.wording import Wording
from governance.meetings.availability import Obstacle
from governance.meetings.meetings import TEXT_LIMITS, Meeting
from governance.meetings.year_clock import Entry as OnClock


def where_and_when(meeting: Meeting, say: Wording) -> tuple[tuple[str, str], ...]:
    """A meeting's time and place as labelled values."""
    until = say.say("meeting.from-to", at=meeting.starts_at, to=say.clock(meeting.ends_at))
    rows = [(say.say("label.when"), until), (say.say("label.lasts"), say.duration(meeting.lasts))]
    if meeting.link:
        rows.append((say.say("label.link"), meeting.link))
    if meeting.place:
        rows.append((say.say("label.place"), meeting.place))
    return tuple(rows)


def to_card_of_meetings(meetings: Sequence[Meeting], body: str | None, say: Wording) -> Card:
    """The coming meetings of a body, or of all."""
    title = say.say("meetings.title-of", body=say.body(body)) if body else say.say("meetings.title")
    parts: list[Part] = []
    if not meetings:
        parts.append(Paragraph(say.say("meetings.none")))
    entries = tuple(_meeting_entry(meeting, say) for meeting in meetings)
    if entries:
        parts.append(Entries(entries))
    if body and not meetings:
        parts.extend(_cadence(body, say))
    return say.card(title, *parts)


def _meeting_entry(meeting: Meeting, say: Wording) -> Entry:
    values = {"meeting": str(meeting.id)}
    return Entry(
        title=f"{say.body(meeting.body)}: {say.moment(meeting.starts_at)}",
        text=say.say(f"state.{meeting.state}"),
        note=say.say("meetings.closes", at=meeting.closes_at),
        buttons=(
            Button(say.say("button.agenda"), Verb.AGENDA, values),
            Button(say.say("button.meeting"), Verb.MEETING, values),
        ),
    )


def _cadence(body: str, say: Wording) -> tuple[Part, ...]:
    rules = say.community.charter.rules_on(say.community.body(body), "cadence")
    return tuple(cite(rule, say) for rule in rules)


def to_card_of_meeting(seen: MeetingSeen, say: Wording) -> Card:
    """One meeting: when, where, its agenda's times, who comes, what can be done."""
    meeting = seen.meeting
    facts = [
        *where_and_when(meeting, say),
        (say.say("label.state"), say.say(f"state.{meeting.state}")),
        (say.say("label.agenda-opens"), say.moment(meeting.opens_at)),
        (say.say("label.agenda-closes"), say.moment(meeting.closes_at)),
        (say.say("label.agenda-out"), say.moment(meeting.out_at)),
    ]
    if seen.invited:
        facts.append((say.say("label.answers"), say.say("meeting.answers", **seen.answers)))
    if meeting.basis:
        facts.append((say.say("label.decision"), meeting.basis))
    parts: list[Part] = [Facts(tuple(facts))]
    parts.extend(cite(rule, say, with_text=False) for rule in meeting.rules)
    parts.append(Buttons(_meeting_buttons(seen, say)))
    title = f"{say.body(meeting.body)}, {say.moment(meeting.starts_at)}"
    return say.card(title, *parts)


def _meeting_buttons(seen: MeetingSeen, say: Wording) -> tuple[Button, ...]:
    meeting = seen.meeting
    values = {"meeting": str(meeting.id)}
    buttons = [Button(say.say("button.agenda"), Verb.AGENDA, values)]
    if seen.mine is not None and meeting.is_called():
        buttons += answer_buttons(meeting, say, seen.mine)
    if seen.is_inside:
        buttons.append(Button(say.say("button.asked-log"), Verb.ASKED_LOG, values))
    if seen.may_convene and meeting.state != "cancelled":
        if meeting.is_called():
            buttons.append(Button(say.say("button.take-back"), Verb.CONVENE_TAKE_BACK, values))
        else:
            buttons.append(Button(say.say("button.convene"), Verb.CONVENE, _as_call(meeting, say)))
        buttons.append(
            Button(say.say("button.cancel-meeting"), Verb.MEETING_CANCEL, values, style="danger")
        )
    return tuple(buttons)


def _as_call(meeting: Meeting, say: Wording) -> Values:
    local = meeting.starts_at.astimezone(say.zone)
    return {
        "body": meeting.body,
        "date": f"{local:%Y-%m-%d}",
        "time": f"{local:%H:%M}",
        "minutes": str(int(meeting.lasts.total_seconds() // 60)),
    }


def answer_buttons(meeting: Meeting, say: Wording, mine: str = "") -> tuple[Button, ...]:
    """Buttons to say whether one comes; the answer given is marked."""
    return tuple(
        Button(
            ("✓ " if mine == answer else "") + say.say(f"answer.{answer}"),
            Verb.MEETING_ANSWER,
            {"meeting": str(meeting.id), "answer": answer},
            style="primary" if answer == "yes" and not mine else "plain",
        )
        for answer in ("yes", "no", "maybe")
    )


def to_card_of_answer(meeting: Meeting, answer: str, say: Wording) -> Card:
    """An answer to an invitation was noted."""
    return say.card(
        say.say(f"answered.{answer}"),
        Facts(where_and_when(meeting, say)),
        Buttons(answer_buttons(meeting, say, answer)),
        tone="done",
    )


def to_form_of_cancelling(meeting: Meeting, say: Wording) -> Form:
    """The form that asks why a meeting is cancelled."""
    return Form(
        say.say("cancel.form-title"),
        Verb.MEETING_CANCEL_CONFIRM,
        (
            Field(
                "reason",
                say.say("label.reason"),
                "long-text",
                hint=say.say("cancel.reason-hint"),
                most=TEXT_LIMITS["decision"],
            ),
        ),
        say.say("button.cancel-meeting"),
        values={"meeting": str(meeting.id)},
        intro=say.say("cancel.intro", body=say.body(meeting.body), at=meeting.starts_at),
        language=say.language,
    )


def to_card_of_cancelled(done: MeetingCancelled, say: Wording) -> Card:
    """A meeting was cancelled."""
    return say.card(
        say.say("cancel.done-title", body=say.body(done.meeting.body)),
        Paragraph(say.say("cancel.done", at=done.meeting.starts_at, count=done.told)),
        tone="done",
    )


def title_of(entry: OnClock, say: Wording) -> str:
    """What an entry is, in one line without its own day."""
    body = say.body(entry.body)
    match entry.kind:
        case "meeting":
            state = entry.status if entry.status in ("planned", "cancelled") else ""
            return say.say(f"calendar.meeting-{state}" if state else "calendar.meeting", body=body)
        case "deadline":
            deadline = say.say(f"calendar.deadline.{entry.deadline}")
            return say.say("calendar.deadline", deadline=deadline, body=body)
        case "term":
            return say.say(f"calendar.term.{entry.status}", body=body)
        case "skipped":
            return say.say("calendar.skipped", on=body, why=reason(entry.why, say))


def reason(why: Obstacle | None, say: Wording) -> str:
    """What stood against a day, by its name."""
    if why is None:
        return ""
    return say.say(f"calendar.why.{why.kind}", name=why.name or "")
