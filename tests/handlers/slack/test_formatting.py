"""Text within Slack's limits."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handlers.slack.formatting import (
    escape,
    is_web_address,
    shown,
    unlinked_and_links,
)
from bot.requests.wording import units


@given(st.text(), st.integers(min_value=10, max_value=60))
def test_a_shown_text_fits_and_turns_nothing_around(text: str, most: int) -> None:
    """What is shown fits, is never blank, and closes every direction it opens."""
    told = shown(text, most)
    assert told.strip()
    assert units(told) <= max(most, 1)
    depth = 0
    for letter in told:
        name = unicodedata.bidirectional(letter)
        assert name not in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI")
        depth += (name == "FSI") - (name == "PDI")
        assert depth in (0, 1)
        if letter == "\n":
            assert depth == 0
    assert depth == 0


def test_a_right_to_left_title_is_isolated_and_an_override_dropped() -> None:
    """An override cannot turn the words after it around."""
    assert shown("שלום", 50) == "\u2068שלום\u2069"
    assert shown("abc\u202edef", 50) == "abcdef"


@pytest.mark.parametrize("blank", ["", "  ", "\n", "\x00\x07", "\u202e"])
def test_nothing_is_shown_as_a_dash(blank: str) -> None:
    """Slack refuses blank texts."""
    assert shown(blank, 10) == "–"


def test_no_mention_can_be_escaped_into() -> None:
    """A mention is words once it is escaped."""
    assert escape("<!channel> & <@U1>") == "&lt;!channel&gt; &amp; &lt;@U1&gt;"


def test_addresses_are_found_without_the_sentence_around_them() -> None:
    """A full stop or bracket at the end belongs to the sentence."""
    found = list(unlinked_and_links("Katso (https://example.org/a?b=1). Kiitos"))
    assert found == [
        ("Katso (", False),
        ("https://example.org/a?b=1", True),
        ("). Kiitos", False),
    ]


@given(st.text())
def test_pieces_make_up_the_text(text: str) -> None:
    """Nothing is lost between words and links."""
    assert "".join(piece for piece, _ in unlinked_and_links(text)) == text


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://example.org", True),
        ("http://127.0.0.1:3000/do/agenda?meeting=1", True),
        ("javascript:alert(1)", False),
        ("https:// example.org", False),
        ("//example.org", False),
        ("https://example.org/" + "a" * 3000, False),
    ],
)
def test_only_web_addresses_are_linked(url: str, good: bool) -> None:
    """A scheme that runs something is no link."""
    assert is_web_address(url) is good
