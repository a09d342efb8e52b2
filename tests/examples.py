"""How many examples a property is tried on: a fifth of them in make test, all in make prove."""

from __future__ import annotations

from typing import Any

import hypothesis

USUAL = 100
LEAST = 10
SHARE = 5


def load_profile(*, is_proving: bool) -> None:
    """Choose the number of examples, before any test is read."""
    hypothesis.settings.register_profile("quick", max_examples=USUAL // SHARE)
    hypothesis.settings.register_profile("proving", max_examples=USUAL)
    hypothesis.settings.load_profile("proving" if is_proving else "quick")


def settings(*, max_examples: int = USUAL, **named: Any) -> hypothesis.settings:
    """Hypothesis's settings; ``max_examples`` is the number in make prove."""
    if hypothesis.settings.get_current_profile_name() != "proving":
        max_examples = max(max_examples // SHARE, LEAST)
    return hypothesis.settings(max_examples=max_examples, **named)
