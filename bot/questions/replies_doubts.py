"""When an answer is doubted: how it came about, and what it should have been."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.requests.cards import (
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
from bot.requests.citations import cite
from bot.requests.formatting import shortened
from bot.requests.verbs import Verb
from bot.requests.wording import Wording
from governance.questions.corrections import NOTE_MOST

if TYPE_CHECKING:
    from governance.questions.engine import Answer

TITLE_LENGTH = 120
OPTION_LENGTH = 70


def to_card_of_why(answer: Answer, say: Wording) -> Card:
    """How an answer was found: words understood, words not, and what else was weighed."""
    rows = [
        (say.say("decides.why.state"), say.say(f"decides.state.{answer.state}")),
        (say.say("decides.why.language"), say.say(f"settings.language.{answer.language}")),
        (say.say("decides.why.matched"), ", ".join(answer.matched) or "–"),
        (say.say("decides.why.unknown"), ", ".join(answer.unknown) or "–"),
    ]
    parts: list[Part] = [Paragraph(say.say("decides.why.text")), Facts(tuple(rows))]
    if answer.rules:
        parts.append(Heading(say.say("decides.why.rules")))
        parts.extend(cite(rule, say) for rule in answer.rules)
    others = [each for each in answer.runners_up if not set(each.rules) <= set(answer.rules)]
    if others:
        parts.append(Heading(say.say("decides.why.runners-up")))
        parts.append(Entries(tuple(_runner_up(e.rules[0], e.chance, say) for e in others)))
    parts.append(Note(say.say("decides.why.method")))
    return Card(say.say("decides.why.title"), tuple(parts), language=say.language)


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
