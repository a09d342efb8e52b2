"""What any noun answers: why not, a bug, and by which rule."""

from __future__ import annotations

from bot.requests.cards import Button, Buttons, Card, Citation, Note, Paragraph, Part
from bot.requests.verbs import Verb
from bot.requests.wording import PlainWording, Wording
from governance.bodies.bodies import ROLE_NAMES
from governance.charter.working_rules import BodyRules
from governance.errors import Refusal
from governance.language.texts import Localized


def cite(rule_id: str, say: Wording, *, with_text: bool = True) -> Citation:
    """A rule, citable by its id.

    Args:
        rule_id: A charter rule's id, or ``working.BODY.TOPIC``.
        with_text: Whether the rule itself is told, not only its place.
    """
    if rule_id.startswith("working."):
        _, body, topic = rule_id.split(".", 2)
        source = say.say("cite.working", body=say.community.body(body).name)
        text = working_rule_text(say.community.rules_of(body), topic, say)
        return Citation(rule_id, source, text, working=True)
    rule = say.community.charter.rule_by_id[rule_id]
    section = say.name(say.community.charter.section_of(rule_id).title)
    key = "cite.charter-item" if rule.item else "cite.charter"
    source = say.say(key, section=section, item=rule.item or "")
    return Citation(rule_id, source, say.name(rule.text) if with_text else "")


def working_rule_text(rules: BodyRules, topic: str, say: Wording) -> str:
    """What a body has agreed on a topic, in the reader's language.

    Args:
        topic: A topic of ``governance.charter.working_rules``, or a facet agreed in words.

    Returns:
        What the topic is about, where nothing is agreed on it any more.
    """
    return (
        _in_words(rules, topic, say)
        or _by_numbers(rules, topic, say)
        or say.say(f"working.{topic}")
    )


def _in_words(rules: BodyRules, topic: str, say: Wording) -> str:
    words: dict[str, Localized | None] = {"votes": rules.votes, "minutes": rules.minutes}
    words |= dict(rules.agreed.items())
    found = words.get(topic)
    return say.name(found) if found is not None else ""


def _by_numbers(rules: BodyRules, topic: str, say: Wording) -> str:
    match topic:
        case "convening" if rules.convening is not None:
            who = say.say("agreed.or").join(
                say.name(ROLE_NAMES[role]) for role in rules.convening.officers
            )
            return say.say("agreed.convening", who=who)
        case "meeting" if rules.meeting is not None:
            at = f"{rules.meeting.at:%H:%M}"
            return say.say("agreed.meeting", at=at, minutes=rules.meeting.minutes)
        case "agenda" if rules.agenda is not None:
            return say.say(
                "agreed.agenda",
                opens=rules.agenda.opens_days,
                closes=rules.agenda.closes_days,
                out=rules.agenda.out_days,
            )
        case "notice" if rules.notice_days is not None:
            return say.say("agreed.notice", days=rules.notice_days)
        case "deputies" if rules.deputies is not None:
            return say.say("agreed.deputies" if rules.deputies else "agreed.no-deputies")
        case "quorum" if rules.quorum is not None:
            if rules.quorum.members is not None:
                return say.say("agreed.quorum-members", members=rules.quorum.members)
            return say.say(f"agreed.quorum-{rules.quorum.share}")
        case _:
            return ""


def to_card_of_refusal(refusal: Refusal, say: Wording) -> Card:
    """A refusal in the reader's language: what, by which rule, and what helps."""
    parts: list[Part] = [Paragraph(say.text(refusal.message))]
    parts.extend(cite(rule, say) for rule in refusal.rules)
    parts.append(Note(say.text(refusal.next_step)))
    if refusal.code == "not-linked":
        parts.append(Buttons((Button(say.say("button.link"), Verb.LINK, style="primary"),)))
    return say.card(say.say("refusal.title"), *parts, tone="refusal", at_field=refusal.field or "")


def to_card_of_bug(reference: str, say: PlainWording) -> Card:
    """Our own fault, with the number under which the log has it."""
    return say.card(
        say.say("bug.title"),
        Paragraph(say.say("bug.text")),
        Note(say.say("bug.reference", reference=reference)),
        tone="bug",
    )
