"""A site in one tenant, with requests that are checked."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.handlers.teams.site import TENANT, TeamsSite, running_site
from tests.servers.teams.connector import FakeConnector
from tests.servers.teams.fixtures import fake_connector
from tests.servers.teams.tenant import FakeTenant
from tests.world import World

__all__ = ["fake_connector"]


@pytest.fixture
def tenant(fake_connector: FakeConnector) -> FakeTenant:
    """The tenant that the world's roster names."""
    return FakeTenant(fake_connector, TENANT)


@pytest.fixture
async def site(world: World, tenant: FakeTenant) -> AsyncIterator[TeamsSite]:
    """The world in one tenant; every request carries a token, and every token is checked."""
    async with running_site(world, tenant, allow_unauthenticated=False) as running:
        yield running
