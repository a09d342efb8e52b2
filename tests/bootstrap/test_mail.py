"""Mail as the settings wire it."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from bot.bootstrap.front_ends import Parts, add_mail, mail_options_of
from bot.bootstrap.program import open_database, open_program
from bot.bootstrap.serving import Service
from bot.settings import Settings, SettingsFaults
from storage.migrate import upgrade

SECRET = "not a secret, only a test's text"


def settings_of(folder: Path, url: str, sender: str) -> Settings:
    """Settings with mail, on a database of their own."""
    return Settings(
        database_url=f"sqlite:///{folder / 'sihteeri.db'}",
        sihteeri_secret_key=SecretStr(SECRET),
        smtp_url=SecretStr(url),
        mail_from=sender,
        sihteeri_base_url="https://sihteeri.example.org/",
    )


def test_mail_brings_its_page_and_its_messenger(tmp_path: Path) -> None:
    """With SMTP_URL the process can send on the channel mail."""
    settings = settings_of(tmp_path, "smtp://127.0.0.1:2525", "Sihteeri <s@example.org>")
    database = open_database(settings)
    upgrade(database)
    parts = Parts()
    add_mail(open_program(settings, database), parts)
    assert list(parts.messengers) == ["mail"]
    assert {route.path for route in parts.pages} == {"/mail/{token}"}  # type: ignore[attr-defined]
    database.close()


async def test_the_page_of_a_letter_is_guarded_as_every_page(tmp_path: Path) -> None:
    """A link called by another host's name is refused; no page may be framed."""
    settings = settings_of(tmp_path, "smtp://127.0.0.1:2525", "Sihteeri <s@example.org>")
    database = open_database(settings)
    upgrade(database)
    service = Service(open_program(settings, database), web=True, worker=False)
    transport = httpx.ASGITransport(app=service.app)
    async with httpx.AsyncClient(transport=transport) as client:
        ours = await client.get("https://sihteeri.example.org/mail/nothing")
        assert ours.status_code == 404
        theirs = await client.get("https://evil.example.org/mail/nothing")
        assert theirs.status_code == 400
    for page in (ours, theirs):
        assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    database.close()


def test_every_fault_of_the_mail_settings_is_told_at_once(tmp_path: Path) -> None:
    """Both variables are named, and neither the password nor a traceback is shown."""
    settings = settings_of(tmp_path, "http://user:hush@", "@nowhere")
    with pytest.raises(SettingsFaults) as found:
        mail_options_of(settings, SECRET)
    told = str(found.value)
    assert "SMTP_URL: it begins with smtp://" in told
    assert "SMTP_URL: names no host" in told
    assert "MAIL_FROM: one address" in told
    assert "hush" not in told
