"""How answers are said, in three languages."""

from __future__ import annotations

from typing import get_args

import pytest

from bot.questions.operations_surroundings import QuestionAnswered, charter_surroundings
from bot.questions.replies import to_card_of_answer
from bot.questions.replies_matrix import COLUMNS, to_card_of_matrix
from bot.requests.cards import Buttons, Grid, plain_text
from bot.requests.verbs import Verb
from bot.requests.wording import Wording, catalogue
from governance.charter.statements import Facet, Role
from governance.charter.working_rules import WorkingRules
from governance.language.texts import LANGUAGES, Language
from governance.people.people import Community
from tests.governance.questions.engines import engine

COMMUNITY = Community(1, "digione", engine().charter, WorkingRules())


def said(question: str, language: Language = "en") -> str:
    """The answer as plain lines."""
    answer = engine().ask(question)
    parts = tuple((each, charter_surroundings(COMMUNITY, each)) for each in answer.answers)
    say = Wording(language, COMMUNITY)
    return plain_text(to_card_of_answer(QuestionAnswered(answer, parts), say))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_facet_and_trouble_has_a_name(language: Language) -> None:
    """Nothing the engine can say lacks a text."""
    texts = catalogue(language)
    wanted = {f"decides.role.{role}" for role in get_args(Role)}
    wanted |= {f"decides.facet.{facet}" for facet in get_args(Facet)}
    wanted |= {f"decides.trouble.{each}" for each in ("empty", "too-long", "no-words", "bidding")}
    assert not wanted - set(texts)


def test_an_answer_is_said_with_its_rule_its_place_and_the_way_up() -> None:
    """The body, the rule in own words with section and item, and where it goes from there."""
    text = said("Who handles complaints?")
    assert "Development Group handles: Complaints about the shared use" in text
    assert "[development-group.task.8]" in text
    assert "Tasks of the development group, 8" in text
    assert "Development Group → Steering Group → Annual Meeting" in text


def test_who_prepares_stands_beside_who_decides() -> None:
    """The matter's other roles are told."""
    assert "Prepares: Steering Group" in said("Who decides the joining fee?")


def test_silence_labels_the_nearest_rule_as_no_answer() -> None:
    """It is nearby, and said to be no answer."""
    text = said("How much is the joining fee in euros?")
    assert text.index("The charter does not say.") < text.index("It is not an answer")


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_are_said_in_the_readers_language(language: Language) -> None:
    """Whatever the question was asked in."""
    expected = {
        "fi": "Vuosikokous päättää",
        "sv": "Årsmötet beslutar",
        "en": "Annual Meeting decides",
    }
    assert expected[language] in said("Who decides the joining fee?", language)


def test_a_question_with_braces_is_shown_as_typed() -> None:
    """Text from people is never filled like a template."""
    assert "{body}" in said("Who decides {body} budget {0}?")


def test_buttons_stay_within_what_platforms_take() -> None:
    """Labels of 75 and values of 2000 characters at most (Slack)."""
    answer = engine().ask("Kuka päättää " + "budjetista " * 50)
    parts = tuple((each, charter_surroundings(COMMUNITY, each)) for each in answer.answers)
    card = to_card_of_answer(QuestionAnswered(answer, parts), Wording("fi", COMMUNITY))
    buttons = [b for part in card.parts if isinstance(part, Buttons) for b in part.buttons]
    assert buttons
    for each in buttons:
        assert len(each.label) <= 75
        assert sum(map(len, each.values.values())) <= 1900


def test_the_matrix_has_every_matter_once_over_its_pages() -> None:
    """Page by page, no matter is lost or told twice."""
    say = Wording("en", COMMUNITY)
    first = to_card_of_matrix(say)
    rows: list[str] = []
    for page in range(10):
        card = to_card_of_matrix(say, page=page)
        grid = next(part for part in card.parts if isinstance(part, Grid))
        if page and grid.rows[-1][0] == rows[-1]:
            break
        assert len(grid.header) == len(COLUMNS) + 1
        rows += [row[0] for row in grid.rows]
    matters = {c.matter for rule in COMMUNITY.charter.rules for c in rule.competences}
    assert len(rows) == len(set(rows)) == len(matters)
    assert any(
        b.verb == Verb.DECIDES_MATRIX
        for part in first.parts
        if isinstance(part, Buttons)
        for b in part.buttons
    )
