"""What is said when something could not be read."""

from __future__ import annotations

import re

import pytest

from bot.language.clock import parse_duration
from bot.language.dates import When
from bot.language.reading import Misunderstood
from bot.requests.wording import PlainWording, catalogue
from governance.charter.charter import Charter
from governance.errors import Refusal
from governance.language.texts import LANGUAGES, Language
from tests.language.examples import HELSINKI, NOW, parse_when, understood
from tests.language.test_commands import REFUSED as COMMANDS_REFUSED
from tests.language.test_commands import lines_of
from tests.language.test_dates import REFUSED as DATES_REFUSED

QUOTED = re.compile(r"[“”]([^“”]+)[“”]")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("line", lines_of(DATES_REFUSED), ids=lambda line: line[0])
def test_every_refusal_of_a_date_is_worded(line: list[str], language: Language) -> None:
    """Each reason has a message and a mend in each language, with all its values."""
    read = parse_when("|".join(line[:-1]), NOW, HELSINKI)
    assert isinstance(read, Misunderstood)
    say = PlainWording(language)
    refusal = read.to_refusal()
    for text in (refusal.message, refusal.next_step):
        said = say.text(text)
        assert said
        assert "{" not in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("line", lines_of(COMMANDS_REFUSED), ids=lambda line: line[0])
def test_every_refusal_of_a_command_is_worded(
    line: list[str], language: Language, digione: Charter
) -> None:
    """Each reason has a message and a mend in each language, with all its values."""
    with pytest.raises(Refusal) as refused:
        understood(line[0], digione)
    say = PlainWording(language)
    assert say.text(refused.value.message)
    assert say.text(refused.value.next_step)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["date-not-understood", "date-two"])
def test_the_examples_of_a_mend_are_understood(code: str, language: Language) -> None:
    """Whoever copies an example from a refusal is understood."""
    examples = QUOTED.findall(catalogue(language)[f"refusal.{code}.next"])
    assert examples
    for example in examples:
        assert isinstance(parse_when(example, NOW, HELSINKI, language), When), example


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_of_durations_are_understood(language: Language) -> None:
    """Whoever copies an example from a refusal is understood."""
    examples = QUOTED.findall(catalogue(language)["refusal.duration-not-understood.next"])
    assert examples
    for example in examples:
        assert not isinstance(parse_duration(example, language), Misunderstood), example


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("note", ["afternoon", "next-week", "first-of-two"])
def test_every_note_is_worded(note: str, language: Language) -> None:
    """A preview can say how a date was read."""
    assert catalogue(language)[f"understanding.note.{note}"]
