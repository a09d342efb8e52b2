"""Words, stems, language by question words."""

from __future__ import annotations

import pytest

from governance.language.texts import Language
from governance.questions.language import bare, detect, folded, grams, stem, words
from tests.governance.questions.engines import questions


def test_words_are_letters_and_digits_in_lower_case() -> None:
    """Punctuation, hyphens and emoji part words and are no words."""
    assert words("Liittymis-maksu?! 🎉 2027") == ("liittymis", "maksu", "2027")


def test_look_alike_characters_read_the_same() -> None:
    """Full-width letters are the letters they look like."""
    assert words("ｂｕｄｇｅｔ") == ("budget",)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kuka päättää budjetista?", "fi"),
        ("Vem beslutar om budgeten?", "sv"),
        ("Who decides the budget?", "en"),
        ("tietoturva", "fi"),
    ],
)
def test_the_language_is_told_by_question_words(text: str, language: Language) -> None:
    """Each language is told by its own question words, a lone word by what it is taken for."""
    assert detect(words(text), "fi") == language


def test_the_language_of_nearly_every_acceptance_question_is_told() -> None:
    """At least 97 of 100 of the frozen questions are read in the language they were asked in."""
    asked = questions("acceptance")
    right = sum(detect(words(each.text), "fi") == each.language for each in asked)
    assert right / len(asked) >= 0.97


def test_a_word_typed_without_its_dots_folds_to_the_same() -> None:
    """Keyboards without ä and ö give the folded word."""
    assert folded("kehitysryhmä") == "kehitysryhma"


def test_inflections_share_a_stem() -> None:
    """Snowball's stems meet across cases."""
    assert stem("budjetista", "fi") == stem("budjetin", "fi")


def test_the_ending_that_makes_a_finnish_word_a_question_is_taken_off() -> None:
    """Only Finnish has it."""
    assert bare("johtaako", "fi") == "johtaa"
    assert bare("johtaako", "sv") == "johtaako"


def test_n_grams_mark_the_edges_of_words() -> None:
    """A compound's parts give n-grams that its neighbours share."""
    assert grams("vuosi") == ("_vuo", "vuos", "uosi", "osi_")
    assert set(grams("budjetti")) & set(grams("vuosibudjetti"))
