"""Proposing an item, and bringing nothing."""

from __future__ import annotations

from collections.abc import Sequence

from bot.agenda.operations_proposals import ItemProposed, NothingSaid
from bot.agenda.replies import item_entry
from bot.requests.cards import (
    Button,
    Buttons,
    Card,
    Entries,
    Field,
    Form,
    Note,
    Option,
    Paragraph,
    Values,
)
from bot.requests.verbs import Verb
from bot.requests.wording import Wording
from governance.agenda.agenda import TITLE_MOST, WANTED, WHY_MOST
from governance.meetings.meetings import TEXT_LIMITS, Meeting


def to_form_of_proposal(meetings: Sequence[Meeting], values: Values, say: Wording) -> Form:
    """The form of a proposal.

    Args:
        meetings: Those that take items, the preferred one first.
        values: What is known already.
    """
    options = tuple(Option(str(each.id), _choice(each, say)) for each in meetings)
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


def _choice(meeting: Meeting, say: Wording) -> str:
    on = meeting.starts_at.astimezone(say.zone).date()
    return f"{say.body(meeting.body)}, {say.day(on)}"


def to_card_of_proposed(done: ItemProposed, say: Wording) -> Card:
    """An item was proposed."""
    item, meeting = done.item, done.meeting
    values = {"item": str(item.id)}
    body = say.body(meeting.body)
    return say.card(
        say.say("proposed.title", body=body),
        Entries((item_entry(item, say, ()),)),
        Note(say.say("proposed.next", body=body, at=meeting.starts_at)),
        Buttons(
            (
                Button(say.say("button.agenda"), Verb.AGENDA, {"meeting": str(meeting.id)}),
                Button(say.say("button.withdraw"), Verb.ITEM_WITHDRAW, values),
            )
        ),
        tone="done",
    )


def to_card_of_nothing(done: NothingSaid, say: Wording) -> Card:
    """A person brings nothing; they are not asked again about this meeting."""
    meeting = done.meeting
    return say.card(
        say.say("nothing.title"),
        Paragraph(say.say("nothing.text", body=say.body(meeting.body), at=meeting.starts_at)),
        Buttons(
            (
                Button(
                    say.say("button.propose-after-all"), Verb.PROPOSE, {"meeting": str(meeting.id)}
                ),
            )
        ),
        tone="done",
    )
