"""Concepts in a question: beginnings, compounds, phrases, slips."""

from __future__ import annotations

from governance.questions.language import words
from governance.questions.lexicon import Lexicon

LEXICON = Lexicon(
    {
        "budget": {"fi": ["*budjet*"], "en": ["budget*"]},
        "service": {"fi": ["palvelu*"]},
        "manager": {"fi": ["palvelupääll*"]},
        "complaint": {"fi": ["valitu*"]},
        "role.names": {"fi": ["valit*"]},
        "often": {"fi": ["kuinka usein"]},
        "boat": {"fi": ["vene~"]},
        "outside.rain": {"fi": ["sataa", "myrsky*"]},
    },
    frozenset({"palvelin"}),
)


def found(text: str) -> set[str]:
    """The concepts found in a Finnish text."""
    return {hit.concept for hit in LEXICON.find(words(text), "fi")}


def test_a_beginning_meets_every_inflection() -> None:
    """``palvelu*`` meets whatever begins so."""
    assert found("palvelusta") == {"service"}


def test_a_part_of_a_compound_is_found() -> None:
    """``*budjet*`` stands inside a compound."""
    assert found("kehitysbudjetista") == {"budget"}


def test_the_longer_word_hides_the_shorter_at_its_beginning() -> None:
    """A service manager is no service."""
    assert found("palvelupäällikkö") == {"manager"}


def test_a_charters_word_hides_a_general_one() -> None:
    """A complaint (valitus) is no choosing (valita), however little longer."""
    assert found("valitus") == {"complaint"}
    assert found("valitsee") == {"role.names"}


def test_a_phrase_allows_one_word_between() -> None:
    """Its words follow each other."""
    assert found("kuinka usein") == {"often"}
    assert found("kuinka ihan usein") == {"often"}
    assert found("kuinka te nyt usein") == set()


def test_a_stem_meets_inflections_and_no_longer_word() -> None:
    """``vene~`` is a boat in any case, and not what begins like one."""
    assert found("veneen") == {"boat"}
    assert found("venemessut") == set()


def test_a_slip_in_a_non_word_is_mended() -> None:
    """One letter wrong or swapped in a long word is read as the nearest listed one."""
    hits = LEXICON.find(words("palevlusta"), "fi")
    assert [(hit.concept, hit.repaired) for hit in hits] == [("service", True)]


def test_a_real_word_is_never_mended() -> None:
    """A server is no service, although one letter makes the difference."""
    assert found("palvelin") == set()


def test_words_of_another_world_attract_no_slips() -> None:
    """Only a charter's own matters are guessed at."""
    assert found("myrkky") == set()
