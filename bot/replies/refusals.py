"""How a refusal and a bug are said."""

from __future__ import annotations

from bot.replies.card import Button, Buttons, Card, Citation, Note, Paragraph, Part
from bot.replies.wording import Wording
from bot.verbs import Verb
from governance.communities import Community
from governance.errors import Refusal


def to_card_of_refusal(refusal: Refusal, community: Community, say: Wording) -> Card:
    """A refusal in the reader's language: what, by which rule, and what helps.

    Args:
        refusal: The refusal.
        community: Whose charter and working rules its rule ids are of.
        say: The reader's wording.
    """
    parts: list[Part] = [Paragraph(say.text(refusal.message))]
    parts.extend(cite(rule, community, say) for rule in refusal.rules)
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


def to_card_of_bug(reference: str, say: Wording) -> Card:
    """Our own fault, with the number under which the log has it."""
    return Card(
        say.say("bug.title"),
        (Paragraph(say.say("bug.text")), Note(say.say("bug.reference", reference=reference))),
        tone="bug",
        language=say.language,
    )


def cite(rule_id: str, community: Community, say: Wording, *, with_text: bool = True) -> Citation:
    """A rule shown as what it is: the charter's, or a working rule.

    Args:
        rule_id: A charter rule's id, or ``working.BODY.TOPIC``.
        community: Whose rules they are.
        say: The reader's wording.
        with_text: Whether the rule itself is told, not only its place.
    """
    if rule_id.startswith("working."):
        _, body, topic = rule_id.split(".", 2)
        name = say.name(community.body(body).name)
        text = say.say(f"working.{topic}")
        return Citation(rule_id, say.say("cite.working", body=name), text, working=True)
    rule = community.charter.rule_by_id[rule_id]
    section = say.name(community.charter.section_of(rule_id).title)
    key = "cite.charter-item" if rule.item else "cite.charter"
    source = say.say(key, section=section, item=rule.item or "")
    return Citation(rule_id, source, say.name(rule.text) if with_text else "")
