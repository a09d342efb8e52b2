"""Pytest fixtures: a fake Slack that fails the test when the app breaks Slack's rules."""

from collections.abc import Iterator

import pytest

from .api import FakeSlack
from .state import VirtualClock
from .workspace import FakeWorkspace

__all__ = ["fake_slack", "slack_clock", "slack_workspace", "timed_slack"]

START = 1_800_000_000.0  # 15 January 2027, 08:00 UTC


@pytest.fixture
def fake_slack() -> Iterator[FakeSlack]:
    """A running fake Slack; at the end of the test everything the app sent must be valid."""
    slack = FakeSlack()
    slack.start()
    yield slack
    slack.stop()
    slack.assert_valid()


@pytest.fixture
def slack_clock() -> VirtualClock:
    """A clock that stands still until the test moves it."""
    return VirtualClock(START)


@pytest.fixture
def timed_slack(slack_clock: VirtualClock) -> Iterator[FakeSlack]:
    """A running fake Slack on `slack_clock`."""
    slack = FakeSlack(slack_clock)
    slack.start()
    yield slack
    slack.stop()
    slack.assert_valid()


@pytest.fixture
def slack_workspace(fake_slack: FakeSlack) -> FakeWorkspace:
    """A workspace on `fake_slack` with the app installed; `connect` it to the app."""
    return FakeWorkspace(fake_slack)
