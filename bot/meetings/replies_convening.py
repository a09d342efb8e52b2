"""Calling a body together: the form, the preview, what was done."""

from __future__ import annotations

from collections.abc import Sequence

from bot.meetings.operations_convening import ConveningPreviewed, MeetingConvened
from bot.meetings.operations_taking_back import ConveningTakenBack
from bot.meetings.replies import where_and_when
from bot.requests.cards import (
    Button,
    Buttons,
    Card,
    Facts,
    Field,
    Form,
    Note,
    Option,
    Paragraph,
    Part,
    Values,
)
from bot.requests.replies import cite
from bot.requests.verbs import Verb
from bot.requests.wording import Wording
from governance.language.texts import Localized
from governance.meetings.meetings import TEXT_LIMITS

NAMES_SHOWN = 12


def to_form_of_convening(
    bodies: Sequence[tuple[str, Localized]], values: Values, decider: Localized | None, say: Wording
) -> Form:
    """The form that asks for whatever a call still lacks.

    Args:
        bodies: Ids and names of bodies that can be called.
        values: What is known already: ``body, date, time, minutes, link, place, decision``.
        decider: The body whose decision has to be named, where the charter wants one.
    """
    options = tuple(Option(body, say.name(name)) for body, name in bodies)
    decision_hint = (
        say.say("convene.decision-hint", body=decider)
        if decider
        else say.say("convene.decision-hint-any")
    )
    fields = (
        Field(
            "body", say.say("label.body"), "choice", options=options, value=values.get("body", "")
        ),
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


def to_card_of_preview(
    preview: ConveningPreviewed, say: Wording, notes: Sequence[str] = ()
) -> Card:
    """What confirming would do: to whom, when, by which rule; nothing has been sent.

    Args:
        notes: How the time was read, where it could have been read otherwise (keys of
            ``understanding.note``).
    """
    call = preview.call
    body = say.body(call.body)
    at = say.say("meeting.from-to", at=call.times.starts_at, to=say.clock(call.times.ends_at))
    facts = [(say.say("label.body"), body), (say.say("label.when"), at)]
    facts += [
        (say.say(f"label.{name}"), text)
        for name, text in (("link", call.link), ("place", call.place), ("decision", call.decision))
        if text
    ]
    facts.append((say.say("label.reaches"), _names(preview, say)))
    parts: list[Part] = [Paragraph(say.say("convene.nothing-sent")), Facts(tuple(facts))]
    parts += [Note(say.say(f"understanding.note.{note}")) for note in notes]
    if preview.moves is not None:
        same = preview.moves.starts_at == call.times.starts_at
        key = "convene.calls-planned" if same else "convene.moves"
        parts.append(Note(say.say(key, at=preview.moves.starts_at)))
    for caution in preview.cautions:
        parts.append(Note("⚠ " + say.text(caution.text)))
        parts.extend(cite(rule, say, with_text=False) for rule in caution.rules)
    parts.extend(cite(rule, say) for rule in preview.basis.rules)
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
    return say.card(say.say("convene.preview-title", body=body), *parts)


def _names(preview: ConveningPreviewed, say: Wording) -> str:
    names = sorted(membership.person.name for membership in preview.people)
    shown = ", ".join(names[:NAMES_SHOWN])
    more = len(names) - NAMES_SHOWN
    text = say.say("convene.reaches", count=len(names), names=shown)
    return text + (" " + say.say("convene.and-more", count=more) if more > 0 else "")


def to_card_of_convened(done: MeetingConvened, say: Wording) -> Card:
    """A meeting was called; until the invitations leave it can be taken back unseen."""
    body = say.body(done.meeting.body)
    values = {"meeting": str(done.meeting.id)}
    return say.card(
        say.say("convene.done-title", body=body),
        Facts(where_and_when(done.meeting, say)),
        Paragraph(say.say("convene.done", count=done.invited, at=say.clock(done.sends_at))),
        *(cite(rule, say, with_text=False) for rule in done.basis.rules),
        Buttons(
            (
                Button(say.say("button.take-back"), Verb.CONVENE_TAKE_BACK, values),
                Button(say.say("button.agenda"), Verb.AGENDA, values),
            )
        ),
        tone="done",
    )


def to_card_of_discarded(say: Wording) -> Card:
    """A preview was thrown away."""
    return say.card(
        say.say("convene.discarded-title"), Paragraph(say.say("convene.discarded")), tone="done"
    )


def to_card_of_taken_back(done: ConveningTakenBack, say: Wording) -> Card:
    """A convening was undone."""
    key = "convene.back-planned" if done.meeting.state == "planned" else "convene.back-gone"
    return say.card(
        say.say("convene.taken-back-title", body=say.body(done.meeting.body)),
        Paragraph(say.say("convene.taken-back", off=done.called_off, corrected=done.corrected)),
        Note(say.say(key, at=done.meeting.starts_at)),
        tone="done",
    )
