"""A site on one workspace over HTTP, with no more scopes than the manifest asks for."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.handlers.slack.site import OUR_SCOPES, SlackSite, options_of, running_site
from tests.servers.slack.api import FakeSlack
from tests.servers.slack.fixtures import fake_slack, slack_clock, timed_slack
from tests.servers.slack.workspace import FakeWorkspace
from tests.world import World

__all__ = ["fake_slack", "slack_clock", "timed_slack"]


@pytest.fixture
def ws(fake_slack: FakeSlack) -> FakeWorkspace:
    """A workspace with the app installed."""
    return FakeWorkspace(fake_slack, scopes=OUR_SCOPES)


@pytest.fixture
async def site(world: World, ws: FakeWorkspace) -> AsyncIterator[SlackSite]:
    """The world in one workspace, over HTTP."""
    async with running_site(world, ws, options_of(ws)) as running:
        yield running
