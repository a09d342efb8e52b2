"""What is owed, what waits for a person, and what was not sent, with why."""

from __future__ import annotations

from bot.due_work.operations import DueLine, DueListed
from bot.requests.cards import Button, Buttons, Card, Entries, Entry, Heading, Note, Paragraph, Part
from bot.requests.verbs import Verb
from bot.requests.wording import Wording

SHOWN = 20


def to_card_of_due(listed: DueListed, say: Wording) -> Card:
    """Everything that is coming and that was not sent, in the bodies this person runs."""
    parts: list[Part] = []
    if listed.held:
        parts.append(Heading(say.say("due.held")))
        parts.append(Note(say.say("due.held.why")))
        parts.append(Entries(tuple(_held(line, say) for line in listed.held[:SHOWN])))
    parts.append(Heading(say.say("due.coming")))
    if listed.coming:
        parts.append(Entries(tuple(_coming(line, say) for line in listed.coming[:SHOWN])))
        if len(listed.coming) > SHOWN:
            parts.append(Note(say.say("agenda.and-more", count=len(listed.coming) - SHOWN)))
    else:
        parts.append(Paragraph(say.say("due.nothing")))
    if listed.unsent:
        parts.append(Heading(say.say("due.unsent")))
        parts.append(Entries(tuple(_unsent(line, say) for line in listed.unsent[:SHOWN])))
    return say.card(say.say("due.title"), *parts)


def to_card_of_done(line: DueLine, done: str, say: Wording) -> Card:
    """Due work was cancelled or hastened."""
    return say.card(
        say.say(f"due.{done}"),
        Paragraph(_title(line, say)),
        Buttons((Button(say.say("button.due"), Verb.DUE),)),
        tone="done",
    )


def _title(line: DueLine, say: Wording) -> str:
    kind = say.say(f"due.kind.{line.work.kind}")
    to = f" → {line.person.name}" if line.person else ""
    body = f"{say.body(line.meeting.body)}: " if line.meeting else ""
    return f"{body}{kind}{to}"


def _coming(line: DueLine, say: Wording) -> Entry:
    values = {"work": str(line.work.id)}
    return Entry(
        _title(line, say),
        say.moment(line.work.due_at),
        say.say(f"due.why.{line.work.why}") if line.work.why else "",
        (
            Button(say.say("button.due-now"), Verb.DUE_NOW, values),
            Button(say.say("button.due-cancel"), Verb.DUE_CANCEL, values),
        ),
    )


def _held(line: DueLine, say: Wording) -> Entry:
    values = {"work": str(line.work.id)}
    reference = line.work.reference
    return Entry(
        _title(line, say),
        say.say(f"due.result.{line.work.result}"),
        say.say("due.reference", reference=reference) if reference else "",
        (
            Button(say.say("button.due-again"), Verb.DUE_NOW, values),
            Button(say.say("button.due-close"), Verb.DUE_CANCEL, values),
        ),
    )


def _unsent(line: DueLine, say: Wording) -> Entry:
    why = say.say(f"due.why.{line.work.why}") if line.work.why else ""
    result = say.say(f"due.result.{line.work.result}")
    return Entry(
        _title(line, say),
        f"{result}: {why}" if why else result,
        say.moment(line.work.finished_at or line.work.due_at),
    )
