"""Every kind of due work that this program knows, gathered from the nouns that declare them."""

from __future__ import annotations

from collections.abc import Mapping

from bot.access.kinds import kinds_of_access
from bot.agenda import kinds as agenda
from bot.meetings import kinds as meetings
from bot.people import kinds as people
from bot.questions import kinds as questions
from bot.requests.kinds import Kind, by_name
from storage.access.seal import Seal


def all_kinds(seal: Seal, base_url: str) -> Mapping[str, Kind]:
    """Every kind of due work by name.

    Args:
        seal: Computes the secrets that sign-in links and linking codes carry.
        base_url: The address people reach the pages at.
    """
    return by_name(
        (
            *kinds_of_access(seal, base_url),
            *meetings.KINDS,
            *agenda.KINDS,
            *people.KINDS,
            *questions.KINDS,
        )
    )
