"""An answer as plain lines, for the command line: what the charter alone can tell."""

from __future__ import annotations

from bot.questions.operations_surroundings import QuestionAnswered, charter_surroundings
from bot.questions.replies import to_card_of_answer
from bot.requests.cards import Buttons, Card, plain_text
from bot.requests.wording import Wording
from governance.charter.charter import Charter
from governance.charter.working_rules import WorkingRules
from governance.language.texts import Language
from governance.people.people import Community
from governance.questions.engine import Answer


def answer_text(answer: Answer, charter: Charter, language: Language) -> str:
    """The answer without what needs a database (meetings, people, working rules)."""
    community = Community(0, charter.about.id, charter, WorkingRules())
    parts = tuple((each, charter_surroundings(community, each)) for each in answer.answers)
    card = to_card_of_answer(
        QuestionAnswered(answer, parts),
        Wording(language, community),
        linked=False,
    )
    shown = tuple(part for part in card.parts if not isinstance(part, Buttons))
    return plain_text(Card("", shown))
