"""Doubting an answer: why it was given, correcting it, asking the secretary, the review."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.questions.operations_corrections import (
    REVOKE,
    REVOKE_SAVE,
    CorrectionProposed,
    CorrectionSettled,
    CorrectionWeighed,
    ReviewLine,
    ReviewsSeen,
)
from bot.questions.operations_member_questions import MemberQuestionContent, SecretaryAsked
from bot.questions.operations_surroundings import CorrectionShown
from bot.questions.replies import correction_note, correction_text
from bot.requests.cards import (
    Button,
    Buttons,
    Card,
    Citation,
    Entries,
    Entry,
    Facts,
    Field,
    Form,
    Heading,
    Note,
    Option,
    Paragraph,
    Part,
)
from bot.requests.replies import cite
from bot.requests.verbs import Verb
from bot.requests.wording import TITLE_LENGTH, Wording, shortened
from governance.questions.corrections import NOTE_MOST, Correction

if TYPE_CHECKING:
    from governance.questions.book import Score
    from governance.questions.engine import Answer


OPTION_LENGTH = 70


def to_card_of_proposed(done: CorrectionProposed, say: Wording) -> Card:
    """Thanks for a correction, and when it counts."""
    parts: list[Part] = [Paragraph(say.say("decides.correction.thanks"))]
    parts.extend(cite(rule, say) for rule in done.correction.rules)
    return say.card(say.say("decides.correction.title"), *parts, tone="done")


def to_card_of_asked(done: SecretaryAsked, say: Wording) -> Card:
    """The question is on its way."""
    names = ", ".join(person.name for person in done.told)
    parts: tuple[Part, ...] = (
        Paragraph(say.say("decides.asked.text", names=names)),
        Note(done.question.question),
    )
    return say.card(say.say("decides.asked.title"), *parts, tone="done")


def to_card_of_member_question(content: MemberQuestionContent, say: Wording) -> Card:
    """A member's question, for the secretary."""
    by = content.by
    organisation = f" ({by.organisation.name})" if by.organisation else ""
    parts: list[Part] = [
        Paragraph(say.say("decides.member-question.text", name=f"{by.name}{organisation}")),
        Paragraph(content.question.question, strong=True),
    ]
    if content.answer.state == "answer":
        parts.append(Note(say.say("decides.member-question.answered")))
        parts.extend(cite(rule, say) for rule in content.answer.rules)
    elif content.answer.related:
        parts.append(Note(say.say("decides.related")))
        parts.extend(cite(r, say, with_text=False) for r in content.answer.related)
    parts += correction_note(content.correction, say)
    parts.append(Note(say.say("decides.member-question.reply", name=by.name, email=by.email)))
    return say.card(say.say("decides.member-question.title"), *parts)


def to_card_of_reviews(seen: ReviewsSeen, say: Wording) -> Card:
    """The corrections that wait, and those that count."""
    parts: list[Part] = [Heading(say.say("decides.review.waiting"))]
    if seen.waiting:
        parts.append(Entries(tuple(_waiting(each, say) for each in seen.waiting)))
    else:
        parts.append(Paragraph(say.say("decides.review.none")))
    if seen.in_force:
        parts.append(Heading(say.say("decides.review.in-force")))
        parts.append(Entries(tuple(_in_force(each, say) for each in seen.in_force)))
    return say.card(say.say("decides.review.title"), *parts)


def _waiting(line: ReviewLine, say: Wording) -> Entry:
    note = f"{line.by}, {say.moment(line.correction.proposed_at)}"
    if line.officers:
        note = f"{note} · {say.say('decides.review.first', name=line.officers[0])}"
    button = Button(say.say("decides.review.look"), Verb.DECIDES_REVIEW, _values(line.correction))
    return Entry(_shown(line.correction), _aim(line, say), note, (button,))


def _in_force(line: ReviewLine, say: Wording) -> Entry:
    note = correction_text(CorrectionShown(line.correction, line.officers), say)
    button = Button(say.say("decides.revoke"), REVOKE, _values(line.correction), "danger")
    return Entry(_shown(line.correction), _aim(line, say), note, (button,))


def _values(correction: Correction) -> dict[str, str]:
    return {"correction": str(correction.id)}


def _shown(correction: Correction) -> str:
    return shortened(correction.question, TITLE_LENGTH)


def to_form_of_revoking(correction: Correction, say: Wording) -> Form:
    """Asks why a correction is taken back."""
    reason = Field("reason", say.say("decides.revoke.reason"), "long-text", most=NOTE_MOST)
    return Form(
        say.say("decides.revoke.title"),
        REVOKE_SAVE,
        (reason,),
        say.say("decides.revoke"),
        _values(correction),
        _shown(correction),
        say.language,
    )


def to_card_of_revoked(correction: Correction, say: Wording) -> Card:
    """The charter's own answer is told again."""
    values = {"question": correction.question}
    return say.card(
        say.say("decides.revoke.title"),
        Paragraph(say.say("decides.revoke.done")),
        Note(_shown(correction)),
        Note(correction.revoked_why or ""),
        Buttons((Button(say.say("decides.revoke.see"), Verb.DECIDES, values),)),
        tone="done",
    )


def _aim(line: ReviewLine, say: Wording) -> str:
    rules = [r for r in line.correction.rules if r in say.community.charter.rule_by_id]
    if not rules:
        return say.say("decides.wrong.none")
    return rule_option(rules[0], say)


def to_card_of_weighed(weighed: CorrectionWeighed, say: Wording) -> Card:
    """One correction: what is answered today, what it would change, accept or decline."""
    correction = weighed.line.correction
    parts: list[Part] = [
        Paragraph(correction.question, strong=True),
        Note(say.say("decides.review.by", name=weighed.line.by)),
    ]
    if correction.note:
        parts.append(Paragraph(correction.note))
    parts.append(Heading(say.say("decides.review.today")))
    parts.append(Paragraph(say.say(f"decides.state.{weighed.answer.state}")))
    parts.extend(cite(rule, say) for rule in weighed.answer.rules)
    parts.append(Heading(say.say("decides.review.wanted")))
    parts.append(Paragraph(_aim(weighed.line, say)))
    parts.append(Heading(say.say("decides.review.frozen")))
    parts.append(Facts(_scores(weighed.before, weighed.after, say)))
    parts.append(Entries(tuple(_changed(weighed, say))))
    key = "correction"
    yes = Button(
        say.say("decides.review.accept"),
        Verb.DECIDES_REVIEW_SAVE,
        {key: str(correction.id), "decision": "accept"},
        "primary",
    )
    no = Button(
        say.say("decides.review.decline"),
        Verb.DECIDES_REVIEW_SAVE,
        {key: str(correction.id), "decision": "decline"},
    )
    parts.append(Buttons((yes, no)))
    shown = tuple(part for part in parts if not (isinstance(part, Entries) and not part.entries))
    return say.card(say.say("decides.review.title"), *shown)


def _changed(weighed: CorrectionWeighed, say: Wording) -> Iterable[Entry]:
    for each in weighed.changed:
        before = ", ".join(each.before.rules) or say.say(f"decides.state.{each.before.state}")
        after = ", ".join(each.after.rules) or say.say(f"decides.state.{each.after.state}")
        right = ", ".join(each.question.rules) or say.say("decides.state.silent")
        note = say.say("decides.review.right", rules=right)
        yield Entry(each.question.text, f"{before} → {after}", note)


def _scores(before: Score, after: Score, say: Wording) -> tuple[tuple[str, str], ...]:
    return (
        (
            say.say("decides.score.right"),
            f"{before.right}/{before.asked} → {after.right}/{after.asked}",
        ),
        (say.say("decides.score.wrong"), f"{before.wrong} → {after.wrong}"),
        (
            say.say("decides.score.silent"),
            f"{before.silent}/{before.unanswerable} → {after.silent}/{after.unanswerable}",
        ),
    )


def to_card_of_settled(done: CorrectionSettled, say: Wording) -> Card:
    """A correction was accepted or declined."""
    parts: tuple[Part, ...] = (
        Paragraph(say.say(f"decides.review.{done.correction.state}.done")),
        Note(shortened(done.correction.question, TITLE_LENGTH)),
    )
    if done.correction.state == "accepted":
        parts += (Facts(_scores(done.before, done.after, say)),)
    return say.card(say.say("decides.review.title"), *parts, tone="done")


def to_card_of_why(answer: Answer, behind: CorrectionShown | None, say: Wording) -> Card:
    """How an answer was found: words understood, words not, and what else was weighed."""
    rows = [
        (say.say("decides.why.state"), say.say(f"decides.state.{answer.state}")),
        (say.say("decides.why.language"), say.say(f"settings.language.{answer.language}")),
        (say.say("decides.why.matched"), ", ".join(answer.matched) or "–"),
        (say.say("decides.why.unknown"), ", ".join(answer.unknown) or "–"),
    ]
    parts: list[Part] = [Paragraph(say.say("decides.why.text")), Facts(tuple(rows))]
    parts += correction_note(behind, say)
    if answer.rules:
        parts.append(Heading(say.say("decides.why.rules")))
        parts.extend(cite(rule, say) for rule in answer.rules)
    others = [each for each in answer.runners_up if not set(each.rules) <= set(answer.rules)]
    if others:
        parts.append(Heading(say.say("decides.why.runners-up")))
        parts.append(Entries(tuple(_runner_up(e.rules[0], e.chance, say) for e in others)))
    parts.append(Note(say.say("decides.why.method")))
    return say.card(say.say("decides.why.title"), *parts)


def _runner_up(rule: str, chance: float, say: Wording) -> Entry:
    cited: Citation = cite(rule, say)
    return Entry(cited.source, cited.text, f"{rule} · {chance:.0%}")


def to_form_of_wrong(answer: Answer, say: Wording) -> Form:
    """What the right rule would have been."""
    near = [*answer.rules, *answer.related, *(r for e in answer.runners_up for r in e.rules)]
    order = dict.fromkeys([*near, *(rule.id for rule in say.community.charter.rules)])
    options = [Option("", say.say("decides.wrong.none"))]
    options += [Option(rule, rule_option(rule, say)) for rule in order]
    fields = (
        Field(
            "rule",
            say.say("decides.wrong.rule"),
            "choice",
            required=False,
            hint=say.say("decides.wrong.hint"),
            options=tuple(options),
        ),
        Field("note", say.say("decides.wrong.note"), "long-text", required=False, most=NOTE_MOST),
    )
    return Form(
        say.say("decides.wrong.title"),
        Verb.DECIDES_CORRECT,
        fields,
        say.say("decides.wrong.send"),
        {"question": answer.question},
        shortened(answer.question, TITLE_LENGTH),
        say.language,
    )


def rule_option(rule: str, say: Wording) -> str:
    """A rule as one line of a list to choose from."""
    return shortened(say.name(say.community.charter.rule_by_id[rule].text), OPTION_LENGTH)
