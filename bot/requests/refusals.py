"""How a refusal and a bug are said."""

from __future__ import annotations

from bot.requests.cards import Button, Buttons, Card, Note, Paragraph, Part
from bot.requests.citations import cite
from bot.requests.verbs import Verb
from bot.requests.wording import PlainWording, Wording
from governance.errors import Refusal


def to_card_of_refusal(refusal: Refusal, say: Wording) -> Card:
    """A refusal in the reader's language: what, by which rule, and what helps.

    Args:
        refusal: The refusal.
        say: The reader's wording.
    """
    parts: list[Part] = [Paragraph(say.text(refusal.message))]
    parts.extend(cite(rule, say) for rule in refusal.rules)
    parts.append(Note(say.text(refusal.next_step)))
    if refusal.code == "not-linked":
        parts.append(Buttons((Button(say.say("button.link"), Verb.LINK, style="primary"),)))
    return Card(
        say.say("refusal.title"),
        tuple(parts),
        tone="refusal",
        language=say.language,
        at_field=refusal.field or "",
    )


def to_card_of_bug(reference: str, say: PlainWording) -> Card:
    """Our own fault, with the number under which the log has it."""
    return Card(
        say.say("bug.title"),
        (Paragraph(say.say("bug.text")), Note(say.say("bug.reference", reference=reference))),
        tone="bug",
        language=say.language,
    )
