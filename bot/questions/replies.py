"""Who decides: answers, choices, silence, how it was found, corrections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from bot.questions.operations_surroundings import (
    CorrectionShown,
    QuestionAnswered,
    Surroundings,
    charter_surroundings,
)
from bot.requests.cards import (
    Button,
    Buttons,
    Card,
    Entries,
    Entry,
    Facts,
    Heading,
    Note,
    Paragraph,
    Part,
    plain_text,
)
from bot.requests.replies import cite
from bot.requests.verbs import Verb
from bot.requests.wording import TITLE_LENGTH, Wording, shortened
from governance.agenda.agenda import TITLE_MOST
from governance.charter.charter import Charter
from governance.charter.competence import Cell, Step
from governance.charter.working_rules import WorkingRules
from governance.language.texts import Language
from governance.people.people import Community

if TYPE_CHECKING:  # loaded when somebody asks
    from governance.questions.engine import Answer

BESIDE = ("decides", "names", "handles", "prepares", "is-heard")
"""The roles told beside the answer, in this order."""


def to_card_of_answer(answered: QuestionAnswered, say: Wording, *, linked: bool = True) -> Card:
    """An answer, a choice, or silence; both answers where two things were asked.

    Args:
        linked: Whether the reader is known: only they may correct, propose, ask.
    """
    parts: list[Part] = []
    several = len(answered.parts) > 1
    for answer, around in answered.parts:
        if several:
            asked = answer.question.strip(" ?")
            parts.append(Heading(shortened(asked[:1].upper() + asked[1:] + "?", TITLE_LENGTH)))
        parts.extend(_parts_of(answer, around, say))
    parts.append(Buttons(_buttons(answered, say, linked)))
    return say.card(_title(answered.answer, say), *parts)


def _title(answer: Answer, say: Wording) -> str:
    text = " ".join(answer.question.split())
    return (
        shortened(text, TITLE_LENGTH) if text and not answer.trouble else say.say("decides.title")
    )


def _parts_of(answer: Answer, around: Surroundings, say: Wording) -> Iterable[Part]:
    match answer.state:
        case "answer":
            return _answer_parts(answer, around, say)
        case "choose":
            return _choice_parts(answer, say)
        case _:
            return _silence_parts(answer, around, say)


def _answer_parts(answer: Answer, around: Surroundings, say: Wording) -> list[Part]:
    against = around.contradictions
    rules = dict.fromkeys([*answer.rules, *(r for each in against for r in each.rules)])
    parts: list[Part] = []
    if headline := _headline(answer, say):
        parts.append(Paragraph(headline, strong=True))
    parts.extend(cite(rule, say) for rule in rules)
    parts.extend(Note(say.text(each.text)) for each in against)
    rows = _beside(answer, around.cells, say)
    if answer.matter:
        # Only a matter can be disagreed on: who chairs a body goes nowhere.
        rows = [*rows, *_upward(around.path, say)]
    rows += _next_steps(around, say)
    if rows:
        parts.append(Facts(tuple(rows)))
    parts += correction_note(around.correction, say)
    return parts


def correction_note(shown: CorrectionShown | None, say: Wording) -> list[Part]:
    """By whom and when an answer was corrected, where it was."""
    return [Note(correction_text(shown, say))] if shown is not None else []


def correction_text(shown: CorrectionShown, say: Wording) -> str:
    """How many officers corrected an answer and when; who they are, where it is told."""
    key = "two" if len(shown.correction.officers) > 1 else "one"
    on = shown.correction.settled_at or shown.correction.proposed_at
    if not shown.names:
        return say.say(f"decides.corrected.{key}", on=on)
    return say.say(f"decides.corrected.{key}.names", on=on, names=say.listed(shown.names))


def _headline(answer: Answer, say: Wording) -> str:
    if answer.role and answer.body:
        name = say.name(say.community.charter.name_of(answer.body))
        matter = say.community.charter.matter_by_id.get(answer.matter)
        key = "decides.headline" if matter else "decides.headline-only"
        return say.say(
            key,
            body=name,
            role=say.say(f"decides.role.{answer.role}"),
            matter=matter.name if matter else "",
        )
    if answer.facet and answer.body:
        name = say.name(say.community.charter.name_of(answer.body))
        return say.say("decides.about", body=name, facet=say.say(f"decides.facet.{answer.facet}"))
    return ""


def _beside(answer: Answer, cells: Sequence[Cell], say: Wording) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for role in BESIDE:
        names = dict.fromkeys(
            say.name(say.community.charter.name_of(cell.body))
            for cell in cells
            if cell.role == role and (cell.body, cell.role) != (answer.body, answer.role)
        )
        if names:
            rows.append((say.say(f"decides.beside.{role}"), ", ".join(names)))
    return rows


def _upward(path: Sequence[Step], say: Wording) -> list[tuple[str, str]]:
    if not path:
        return []
    names = [say.name(say.community.charter.name_of(path[0].from_body))]
    names += [say.name(say.community.charter.name_of(step.to_body)) for step in path]
    return [(say.say("decides.upward"), " → ".join(names))]


def _next_steps(around: Surroundings, say: Wording) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    if around.holders:
        names = ", ".join(f"{e.person.name} ({e.organisation.name})" for e in around.holders)
        rows.append((say.say("decides.today"), names))
    if around.meeting is not None:
        rows.append((say.say("decides.next-meeting"), say.moment(around.meeting.starts_at)))
        if around.can_propose:
            rows.append((say.say("decides.propose-by"), say.moment(around.meeting.closes_at)))
    return rows


def _choice_parts(answer: Answer, say: Wording) -> list[Part]:
    entries = tuple(
        Entry(
            _who(rule, say),
            say.name(say.community.charter.rule_by_id[rule].text),
            cite(rule, say, with_text=False).source,
            (
                Button(
                    say.say("decides.this-one"),
                    Verb.DECIDES_CHOOSE,
                    {"question": answer.question, "rule": rule},
                ),
            ),
        )
        for rule in answer.rules
    )
    return [Paragraph(say.say("decides.choose"), strong=True), Entries(entries, numbered=True)]


def _silence_parts(answer: Answer, around: Surroundings, say: Wording) -> list[Part]:
    if answer.trouble:
        return [Paragraph(say.say(f"decides.trouble.{answer.trouble}"))]
    parts: list[Part] = [Paragraph(say.say("decides.silent"), strong=True)]
    parts += correction_note(around.correction, say)
    if answer.facet and answer.body:
        parts.append(Note(_gap(answer, say)))
    for rule in around.agreed:
        parts.append(Paragraph(say.say("decides.agreed")))
        parts.append(cite(rule, say))
    if answer.related:
        parts.append(Note(say.say("decides.related")))
        parts.extend(cite(rule, say) for rule in answer.related)
    parts.append(Note(say.say("decides.ask-whom")))
    return parts


def _gap(answer: Answer, say: Wording) -> str:
    name = say.community.charter.name_of(answer.body)
    return say.say("decides.gap", body=name, facet=say.say(f"decides.facet.{answer.facet}"))


def _who(rule: str, say: Wording) -> str:
    competences = say.community.charter.rule_by_id[rule].competences
    if not competences:
        return say.name(say.community.charter.section_of(rule).title)
    first = competences[0]
    return say.say(
        "decides.headline",
        body=say.community.charter.name_of(first.body),
        role=say.say(f"decides.role.{first.role}"),
        matter=say.community.charter.matter_by_id[first.matter].name,
    )


def _buttons(answered: QuestionAnswered, say: Wording, linked: bool) -> tuple[Button, ...]:
    answer = answered.answer
    values = {"question": answer.question}
    if answer.trouble:
        return (Button(say.say("decides.button.matrix"), Verb.DECIDES_MATRIX),)
    found: list[Button] = []
    if linked and answer.state == "answer":
        found.extend(_proposal(answered, say))
    if linked and answer.state == "silent":
        found.append(_to_secretary(answer.question, answer.body, say))
    if answer.state == "choose":
        none = {**values, "rule": ""}
        found.append(Button(say.say("decides.none-of-these"), Verb.DECIDES_CHOOSE, none))
    found.append(Button(say.say("decides.button.why"), Verb.DECIDES_WHY, values))
    if linked:
        found.append(Button(say.say("decides.button.wrong"), Verb.DECIDES_WRONG, values))
    return tuple(found)


def _proposal(answered: QuestionAnswered, say: Wording) -> Iterable[Button]:
    for answer, around in answered.parts[:1]:
        if around.meeting is not None and around.can_propose:
            matter = say.community.charter.matter_by_id.get(answer.matter)
            title = say.name(matter.name) if matter else answer.question
            values = {
                "meeting": str(around.meeting.id),
                "body": around.meeting.body,
                "title": shortened(title, TITLE_MOST),
            }
            yield Button(say.say("decides.button.propose"), Verb.PROPOSE, values, "primary")


def _to_secretary(question: str, body: str | None, say: Wording) -> Button:
    values = {"question": question}
    if body:
        values["body"] = body
    return Button(
        say.say("decides.button.ask-secretary"),
        Verb.DECIDES_ASK_SECRETARY,
        values,
        "primary",
        confirm=say.say("decides.ask-secretary.confirm"),
    )


def to_card_of_none_chosen(question: str, say: Wording, *, linked: bool) -> Card:
    """None of the offered rules was meant: what now."""
    parts: list[Part] = [Paragraph(say.say("decides.none-chosen"))]
    values = {"question": question}
    if linked:
        wrong = Button(say.say("decides.button.wrong"), Verb.DECIDES_WRONG, values)
        parts.append(Buttons((_to_secretary(question, None, say), wrong)))
    return say.card(say.say("decides.title"), *parts)


def answer_text(answer: Answer, charter: Charter, language: Language) -> str:
    """The answer without what needs a database (meetings, people, working rules)."""
    community = Community(0, charter.about.id, charter, WorkingRules())
    parts = tuple((each, charter_surroundings(community, each)) for each in answer.answers)
    card = to_card_of_answer(
        QuestionAnswered(answer, parts), Wording(language, community), linked=False
    )
    shown = tuple(part for part in card.parts if not isinstance(part, Buttons))
    return plain_text(Card("", shown))
