"""Pytest fixtures: a fake Bot Connector that fails the test when the app breaks Teams' rules."""

from collections.abc import Iterator

import pytest

from .connector import FakeConnector
from .tenant import FakeTenant

__all__ = ["fake_connector", "teams_tenant"]


@pytest.fixture
def fake_connector() -> Iterator[FakeConnector]:
    """A running Bot Connector; at the end everything the app sent must be valid."""
    connector = FakeConnector()
    connector.start()
    yield connector
    connector.stop()
    connector.assert_valid()


@pytest.fixture
def teams_tenant(fake_connector: FakeConnector) -> FakeTenant:
    """A tenant with the app; ``connect`` it to the app."""
    return FakeTenant(fake_connector)
