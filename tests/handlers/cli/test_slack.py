"""``sihteeri slack manifest``."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from bot.__main__ import main


@pytest.fixture(autouse=True)
def _no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SIHTEERI_BASE_URL", raising=False)


def test_only_the_manifest_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """Standard output is JSON to paste, in the language that was asked for."""
    address = "https://sihteeri.example.org"
    assert main(["slack", "manifest", "--base-url", address, "--lang", "sv"]) == 0
    manifest = json.loads(capsys.readouterr().out)
    assert manifest["settings"]["event_subscriptions"]["request_url"] == f"{address}/slack/events"
    assert manifest["features"]["shortcuts"][0]["name"] == "Föreslå ett ärende"


def test_socket_mode_needs_no_address(capsys: pytest.CaptureFixture[str]) -> None:
    """One flag is all."""
    assert main(["slack", "manifest", "--socket-mode"]) == 0
    manifest = json.loads(capsys.readouterr().out)
    assert manifest["settings"]["socket_mode_enabled"] is True


@pytest.mark.parametrize(
    "more", [[], ["--base-url", "http://127.0.0.1:3000"], ["--socket-mode", "--many"]]
)
def test_an_address_slack_cannot_reach_is_refused(
    more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """With what helps, and nothing on standard output."""
    assert main(["slack", "manifest", *more]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "--socket-mode" in captured.err


def test_no_sdk_is_loaded_for_it() -> None:
    """Printing the manifest imports neither Bolt nor aiohttp."""
    code = (
        "import sys; from bot.__main__ import main;"
        "status = main(['slack', 'manifest', '--socket-mode']);"
        "sys.exit(status or bool({'slack_bolt', 'slack_sdk', 'aiohttp'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
