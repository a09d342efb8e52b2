"""The charters in which plain language is read."""

from __future__ import annotations

import pytest

from governance.charter.charter import Charter
from tests.governance.charter.charter_examples import charter_of
from tests.language.examples import sailing_charter


@pytest.fixture(scope="session")
def digione() -> Charter:
    """The first user's charter."""
    return charter_of("digione")


@pytest.fixture(scope="session")
def cooperative() -> Charter:
    """The charter of a housing cooperative."""
    return charter_of("kuusikumpu")


@pytest.fixture(scope="session")
def sails() -> Charter:
    """The charter of a sailing club."""
    return sailing_charter()
