"""Text cut to a length: on every platform between letters as a person sees them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.requests.wording import letters, shortened, units

FAMILY = "👨‍👩‍👧‍👦"
FLAG = "🇫🇮"
THUMB = "👍🏽"
DECOMPOSED = "a\u0308"


@pytest.mark.parametrize("letter", [FAMILY, FLAG, THUMB, DECOMPOSED, "❤️", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "क्षि"[:2]])
def test_a_letter_is_never_torn(letter: str) -> None:
    """Cutting at every length leaves whole letters and the ellipsis."""
    text = letter * 5
    for most in range(2, units(text)):
        kept = shortened(text, most).removesuffix("…")
        assert kept == letter * (len(kept) // len(letter))
        assert units(shortened(text, most)) <= most


def test_two_flags_are_two_letters() -> None:
    """Regional indicators pair up, so flags side by side are not one letter."""
    assert list(letters(FLAG + FLAG)) == [FLAG, FLAG]


@given(st.text(), st.integers(min_value=1, max_value=60))
def test_a_cut_text_fits_and_begins_like_the_whole(text: str, most: int) -> None:
    """Whatever the text, the cut one fits in UTF-16 units and is a prefix of it."""
    kept = shortened(text, most)
    assert units(kept) <= most
    assert kept == text or text.startswith(kept.removesuffix("…"))
