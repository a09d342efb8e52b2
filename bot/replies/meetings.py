"""Coming meetings, one meeting, calling one together, and what those invited are told."""

from __future__ import annotations

from collections.abc import Sequence

from bot.operations.convening import ConveningPreviewed, ConveningTakenBack, MeetingConvened
from bot.operations.invitations import InvitationContent, MeetingNews
from bot.operations.meetings import MeetingCancelled, MeetingSeen
from bot.replies.card import (
    Button,
    Buttons,
    Card,
    Citation,
    Entries,
    Entry,
    Facts,
    Field,
    Form,
    Note,
    Option,
    Paragraph,
    Part,
    Values,
)
from bot.replies.refusals import cite
from bot.replies.wording import Wording
from bot.verbs import Verb
from governance.communities import Community
from governance.meetings import TEXT_LIMITS, Meeting
from governance.texts import Localized

NAMES_SHOWN = 12


def name_of(community: Community, body: str, say: Wording) -> str:
    """A body's name in the reader's language."""
    return say.name(community.body(body).name)


def where_and_when(meeting: Meeting, say: Wording) -> tuple[tuple[str, str], ...]:
    """A meeting's time and place as labelled values."""
    until = say.say("meeting.from-to", at=meeting.starts_at, to=say.clock(meeting.ends_at))
    rows = [(say.say("label.when"), until), (say.say("label.lasts"), say.duration(meeting.lasts))]
    if meeting.link:
        rows.append((say.say("label.link"), meeting.link))
    if meeting.place:
        rows.append((say.say("label.place"), meeting.place))
    return tuple(rows)


def to_card_of_meetings(
    meetings: Sequence[Meeting], body: str | None, community: Community, say: Wording
) -> Card:
    """The coming meetings of a body, or of all."""
    title = (
        say.say("meetings.title-of", body=name_of(community, body, say))
        if body
        else say.say("meetings.title")
    )
    parts: list[Part] = []
    if not meetings:
        parts.append(Paragraph(say.say("meetings.none")))
    entries = tuple(_meeting_entry(meeting, community, say) for meeting in meetings)
    if entries:
        parts.append(Entries(entries))
    if body and not meetings:
        parts.extend(_cadence(community, body, say))
    return Card(title, tuple(parts), language=say.language)


def _meeting_entry(meeting: Meeting, community: Community, say: Wording) -> Entry:
    values = {"meeting": str(meeting.id)}
    return Entry(
        title=f"{name_of(community, meeting.body, say)}: {say.moment(meeting.starts_at)}",
        text=say.say(f"state.{meeting.state}"),
        note=say.say("meetings.closes", at=meeting.closes_at),
        buttons=(
            Button(say.say("button.agenda"), Verb.AGENDA, values),
            Button(say.say("button.meeting"), Verb.MEETING, values),
        ),
    )


def _cadence(community: Community, body: str, say: Wording) -> tuple[Part, ...]:
    rules = community.charter.rules_on(community.body(body), "cadence")
    return tuple(cite(rule, community, say) for rule in rules)


def to_card_of_meeting(seen: MeetingSeen, community: Community, say: Wording) -> Card:
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
    parts.extend(cite(rule, community, say, with_text=False) for rule in meeting.rules)
    parts.append(Buttons(_meeting_buttons(seen, say)))
    title = f"{name_of(community, meeting.body, say)}, {say.moment(meeting.starts_at)}"
    return Card(title, tuple(parts), language=say.language)


def _meeting_buttons(seen: MeetingSeen, say: Wording) -> tuple[Button, ...]:
    meeting = seen.meeting
    values = {"meeting": str(meeting.id)}
    buttons = [Button(say.say("button.agenda"), Verb.AGENDA, values)]
    if seen.mine is not None and meeting.is_called():
        buttons += answer_buttons(meeting, say, seen.mine)
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


def to_card_of_answer(meeting: Meeting, answer: str, community: Community, say: Wording) -> Card:
    """An answer to an invitation was noted."""
    return Card(
        say.say(f"answered.{answer}"),
        (
            Facts(where_and_when(meeting, say)),
            Buttons(answer_buttons(meeting, say, answer)),
        ),
        tone="done",
        language=say.language,
    )


def to_form_of_convening(
    bodies: Sequence[tuple[str, Localized]],
    values: Values,
    decider: Localized | None,
    say: Wording,
) -> Form:
    """The form that asks for whatever a call still lacks.

    Args:
        bodies: Ids and names of bodies that can be called.
        values: What is known already: ``body, date, time, minutes, link, place, decision``.
        decider: The body whose decision has to be named, where the charter wants one.
        say: The reader's wording.
    """
    options = tuple(Option(body, say.name(name)) for body, name in bodies)
    decision_hint = (
        say.say("convene.decision-hint", body=decider)
        if decider
        else say.say("convene.decision-hint-any")
    )
    fields = (
        Field("body", say.say("label.body"), "choice", options=options, value=values.get("body", "")),
        Field("date", say.say("label.date"), "date", value=values.get("date", "")),
        Field("time", say.say("label.time"), "time", value=values.get("time", "")),
        Field("minutes", say.say("label.minutes"), "number", value=values.get("minutes", "120")),
        Field(
            "link",
            say.say("label.link"),
            "url",
            required=False,
            value=values.get("link", ""),
            most=TEXT_LIMITS["link"],
        ),
        Field(
            "place",
            say.say("label.place"),
            required=False,
            value=values.get("place", ""),
            most=TEXT_LIMITS["place"],
        ),
        Field(
            "decision",
            say.say("label.decision"),
            required=decider is not None,
            hint=decision_hint,
            value=values.get("decision", ""),
            most=TEXT_LIMITS["decision"],
        ),
    )
    return Form(
        say.say("convene.form-title"),
        Verb.CONVENE_PREVIEW,
        fields,
        say.say("button.preview"),
        values={"extra": values.get("extra", "")},
        intro=say.say("convene.form-intro"),
        language=say.language,
    )


def to_card_of_preview(preview: ConveningPreviewed, community: Community, say: Wording) -> Card:
    """What confirming would do: to whom, when, by which rule; nothing has been sent."""
    call = preview.call
    body = name_of(community, call.body, say)
    at = say.say("meeting.from-to", at=call.times.starts_at, to=say.clock(call.times.ends_at))
    facts = [(say.say("label.body"), body), (say.say("label.when"), at)]
    facts += [
        (say.say(f"label.{name}"), text)
        for name, text in (("link", call.link), ("place", call.place), ("decision", call.decision))
        if text
    ]
    facts.append((say.say("label.reaches"), _names(preview, say)))
    parts: list[Part] = [Paragraph(say.say("convene.nothing-sent")), Facts(tuple(facts))]
    if preview.moves is not None:
        parts.append(Note(say.say("convene.moves", at=preview.moves.starts_at)))
    for caution in preview.cautions:
        parts.append(Note("⚠ " + say.text(caution.text)))
        parts.extend(cite(rule, community, say, with_text=False) for rule in caution.rules)
    parts.extend(cite(rule, community, say) for rule in preview.basis.rules)
    values = {"draft": str(preview.draft_id)}
    parts.append(
        Buttons(
            (
                Button(
                    say.say("button.confirm-convening", count=len(preview.people)),
                    Verb.CONVENE_CONFIRM,
                    values,
                    style="primary",
                ),
                Button(say.say("button.discard"), Verb.CONVENE_DISCARD, values),
            )
        )
    )
    return Card(say.say("convene.preview-title", body=body), tuple(parts), language=say.language)


def _names(preview: ConveningPreviewed, say: Wording) -> str:
    names = sorted(membership.person.name for membership in preview.people)
    shown = ", ".join(names[:NAMES_SHOWN])
    more = len(names) - NAMES_SHOWN
    text = say.say("convene.reaches", count=len(names), names=shown)
    return text + (" " + say.say("convene.and-more", count=more) if more > 0 else "")


def to_card_of_convened(done: MeetingConvened, community: Community, say: Wording) -> Card:
    """A meeting was called; until the invitations leave it can be taken back unseen."""
    body = name_of(community, done.meeting.body, say)
    values = {"meeting": str(done.meeting.id)}
    return Card(
        say.say("convene.done-title", body=body),
        (
            Facts(where_and_when(done.meeting, say)),
            Paragraph(say.say("convene.done", count=done.invited, at=say.clock(done.sends_at))),
            *(cite(rule, community, say, with_text=False) for rule in done.basis.rules),
            Buttons(
                (
                    Button(say.say("button.take-back"), Verb.CONVENE_TAKE_BACK, values),
                    Button(say.say("button.agenda"), Verb.AGENDA, values),
                )
            ),
        ),
        tone="done",
        language=say.language,
    )


def to_card_of_discarded(say: Wording) -> Card:
    """A preview was thrown away."""
    return Card(
        say.say("convene.discarded-title"),
        (Paragraph(say.say("convene.discarded")),),
        tone="done",
        language=say.language,
    )


def to_card_of_taken_back(done: ConveningTakenBack, community: Community, say: Wording) -> Card:
    """A convening was undone."""
    key = "convene.back-planned" if done.meeting.state == "planned" else "convene.back-gone"
    return Card(
        say.say("convene.taken-back-title", body=name_of(community, done.meeting.body, say)),
        (
            Paragraph(
                say.say("convene.taken-back", off=done.called_off, corrected=done.corrected)
            ),
            Note(say.say(key, at=done.meeting.starts_at)),
        ),
        tone="done",
        language=say.language,
    )


def to_form_of_cancelling(meeting: Meeting, community: Community, say: Wording) -> Form:
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
        intro=say.say(
            "cancel.intro",
            body=name_of(community, meeting.body, say),
            at=meeting.starts_at,
        ),
        language=say.language,
    )


def to_card_of_cancelled(done: MeetingCancelled, community: Community, say: Wording) -> Card:
    """A meeting was cancelled."""
    return Card(
        say.say("cancel.done-title", body=name_of(community, done.meeting.body, say)),
        (Paragraph(say.say("cancel.done", at=done.meeting.starts_at, count=done.told)),),
        tone="done",
        language=say.language,
    )


def to_card_of_invitation(content: InvitationContent, community: Community, say: Wording) -> Card:
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
    parts.extend(_citations(meeting, community, say))
    buttons = (
        *answer_buttons(meeting, say),
        Button(say.say("button.agenda"), Verb.AGENDA, values),
        Button(say.say("button.propose"), Verb.PROPOSE, values),
    )
    parts.append(Buttons(buttons))
    title = say.say(
        "invitation.title",
        body=name_of(community, meeting.body, say),
        at=meeting.starts_at,
    )
    return Card(title, tuple(parts), language=say.language)


def to_card_of_withdrawal(content: MeetingNews, community: Community, say: Wording) -> Card:
    """The correction after a convening was taken back."""
    meeting = content.meeting
    key = "withdrawn.planned" if meeting.state == "planned" else "withdrawn.gone"
    return Card(
        say.say("withdrawn.title", body=name_of(community, meeting.body, say)),
        (Paragraph(say.say("withdrawn.text")), Note(say.say(key, at=meeting.starts_at))),
        language=say.language,
    )


def to_card_of_cancellation(content: MeetingNews, community: Community, say: Wording) -> Card:
    """A meeting will not be held."""
    meeting = content.meeting
    parts: list[Part] = [Paragraph(say.say("cancelled.text", at=meeting.starts_at))]
    if content.reason:
        parts.append(Paragraph(say.say("cancelled.reason", reason=content.reason)))
    return Card(
        say.say("cancelled.title", body=name_of(community, meeting.body, say)),
        tuple(parts),
        language=say.language,
    )


def _citations(meeting: Meeting, community: Community, say: Wording) -> tuple[Citation, ...]:
    return tuple(cite(rule, community, say, with_text=False) for rule in meeting.rules)
