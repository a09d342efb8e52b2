"""Teams in the whole program: from the settings, and only when they ask for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import httpx

from bot.bootstrap.program import open_program
from bot.bootstrap.serving import Service
from bot.settings import read_settings
from storage.engine import Database

APP_ID = "8d0c0f0e-3d8c-4c5e-9f53-1b0e6a5a7a10"


def run(code: str, folder: Path) -> str:
    """What a Python of its own prints, in a folder."""
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={"PYTHONPATH": str(root), "PATH": "/usr/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


async def test_tokens_are_checked_unless_the_settings_say_otherwise(
    sqlite_database: Database,
) -> None:
    """With Teams configured the address is there, and lets nobody in without a token."""
    settings = read_settings(
        teams_client_id=APP_ID,
        teams_client_secret="not a secret",  # type: ignore[arg-type]
        teams_tenant_id="11111111-1111-4111-8111-111111111111",
        sihteeri_secret_key="not a secret, only a test's text",  # type: ignore[arg-type]
    )
    service = Service(open_program(settings, sqlite_database), web=True, worker=False)
    assert "teams" in service.parts.messengers
    transport = httpx.ASGITransport(app=service.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        activity = {"type": "message", "serviceUrl": "https://smba.trafficmanager.net/emea/"}
        assert (await client.post("/api/messages", json=activity)).status_code == 401
        assert (await client.get("/api/messages")).status_code in (404, 405)


def test_without_teams_its_sdk_is_not_imported(tmp_path: Path) -> None:
    """It costs a second and some 90 MB."""
    code = (
        "import sys, bot.bootstrap.serving, bot.handlers.cli.workspaces; "
        "print(any(name.startswith('microsoft_teams') for name in sys.modules))"
    )
    assert run(code, tmp_path) == "False"


def test_a_stray_env_file_changes_nothing(tmp_path: Path) -> None:
    """The SDK would read it into the environment when it is imported."""
    (tmp_path / ".env").write_text("CLIENT_ID=somebody\nSERVICE_URL=https://evil.example.org\n")
    code = (
        "import os, bot.handlers.teams.app; "
        "print(os.environ.get('CLIENT_ID'), os.environ.get('SERVICE_URL'))"
    )
    assert run(code, tmp_path) == "None None"
