"""How long something takes, as people write it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.clock import parse_duration
from bot.language.reading import Misunderstood
from bot.requests.wording import PlainWording
from governance.language.texts import LANGUAGES, Language
from tests.examples import settings


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2h", 120),
        ("2 h", 120),
        ("2H", 120),
        ("1,5 h", 90),
        ("1.5h", 90),
        ("90 min", 90),
        ("90min", 90),
        ("45 m", 45),
        ("90", 90),
        ("1:30", 90),
        ("1h30", 90),
        ("1h 30m", 90),
        ("2 tuntia", 120),
        ("2 t", 120),
        ("tunti", 60),
        ("tunnin", 60),
        ("1 tunti 30 min", 90),
        ("tunti ja 15 minuuttia", 75),
        ("puolitoista tuntia", 90),
        ("puoli tuntia", 30),
        ("kaksi ja puoli tuntia", 150),
        ("kolme varttia", 45),
        ("parin tunnin", 120),
        ("kesto 2 tuntia", 120),
        ("två timmar", 120),
        ("en timme", 60),
        ("en och en halv timme", 90),
        ("en halvtimme", 30),
        ("1 timme 30 minuter", 90),
        ("half an hour", 30),
        ("an hour", 60),
        ("an hour and a half", 90),
        ("two and a half hours", 150),
        ("three hours", 180),
        ("quarter of an hour", 15),
        ("24 h", 1440),
    ],
)
def test_durations_are_read(text: str, minutes: int) -> None:
    """Figures, words and halves in three languages come to minutes."""
    assert timedelta(minutes=minutes) == parse_duration(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "duration-not-understood"),
        ("pitkään", "duration-not-understood"),
        ("2", "duration-not-understood"),
        ("2 h banaani", "duration-not-understood"),
        ("0 min", "duration-out-of-range"),
        ("25 h", "duration-out-of-range"),
        ("9999", "duration-out-of-range"),
    ],
)
def test_what_is_no_duration_is_refused(text: str, code: str) -> None:
    """Nothing, too long, or not a length at all: each is refused for its reason."""
    read = parse_duration(text)
    assert isinstance(read, Misunderstood)
    assert (code, "minutes") == (read.code, read.to_refusal().field)


@settings(deadline=None, max_examples=200)
@given(st.integers(1, 1440), st.sampled_from(LANGUAGES))
def test_every_duration_that_replies_print_reads_back(minutes: int, language: Language) -> None:
    """A duration copied from a reply means the same."""
    said = PlainWording(language).duration(timedelta(minutes=minutes))
    assert timedelta(minutes=minutes) == parse_duration(said, language), said


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever is written is read or refused."""
    assert isinstance(parse_duration(text), timedelta | Misunderstood)
