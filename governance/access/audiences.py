"""Audiences: who may ask for a verb at all; what they then may is each rule's to say."""

from __future__ import annotations

from typing import Literal

from governance.people.people import Actor

Audience = Literal["anyone", "linked"]
"""``anyone`` in a bound workspace, or a person of the roster, ``linked`` to their account."""


def check_audience(audience: Audience, actor: Actor) -> None:
    """Check that somebody belongs to an audience.

    Args:
        audience: Whom it is for.
        actor: Who asks.

    Raises:
        Refusal: ``not-linked``.
    """
    if audience != "anyone":
        actor.known()
