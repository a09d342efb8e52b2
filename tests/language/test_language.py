"""Which language a text is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.folding import guess_language
from governance.language.texts import LANGUAGES, Language

TEXTS: tuple[tuple[Language, str], ...] = (
    ("fi", "kuka päättää"),
    ("fi", "milloin ohry?"),
    ("fi", "Saako liittymismaksuja käyttää ylläpitokuluihin?"),
    ("fi", "lisää asialistalle: tiekartta"),
    ("fi", "reklamaatioista?"),
    ("fi", "Kehitysryhmän pj ja sihteeri?"),
    ("fi", "kiitos"),
    ("fi", "huomenna klo 9"),
    ("sv", "vem beslutar"),
    ("sv", "Vem är ordförande för årsmötet?"),
    ("sv", "imorgon kl 9"),
    ("sv", "ta upp på föredragningslistan"),
    ("sv", "inget från oss"),
    ("sv", "riskhanteringen?"),
    ("sv", "nästa styrgrupp"),
    ("en", "who decides"),
    ("en", "Which body gives opinions on ecosystem rule changes?"),
    ("en", "next meeting please"),
    ("en", "nothing from us"),
    ("en", "add to the agenda: Straße"),
    ("en", "roadmap ownership?"),
)


@pytest.mark.parametrize(("language", "text"), TEXTS)
@pytest.mark.parametrize("default", LANGUAGES)
def test_small_words_tell_the_language(language: Language, text: str, default: Language) -> None:
    """A short text is told by its question words and endings, whatever the default."""
    assert language == guess_language(text, default)


@pytest.mark.parametrize("text", ["", "😀", "2027-03-10", "OHRY", "ok", "مرحبا"])
@pytest.mark.parametrize("default", LANGUAGES)
def test_a_text_that_tells_nothing_is_in_the_default(text: str, default: Language) -> None:
    """Without small words the reader's own language stands."""
    assert default == guess_language(text, default)


@given(st.text(), st.sampled_from(LANGUAGES))
def test_any_text_has_one_of_the_three(text: str, default: Language) -> None:
    """No text breaks the guess."""
    assert guess_language(text, default) in LANGUAGES
