"""Settings: read from the environment, checked together, every fault told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bootstrap.program import open_database
from bot.settings import Settings, SettingsFaults, is_loopback, read_settings

KEY = "k" * 32


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that says nothing to Sihteeri."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def faults(monkeypatch: pytest.MonkeyPatch, **environment: str) -> tuple[str, ...]:
    """What is wrong with an environment."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsFaults) as raised:
        read_settings()
    return raised.value.faults


def test_nothing_needs_to_be_set() -> None:
    """An empty environment runs on SQLite, on the loopback address, with the pages alone."""
    settings = read_settings()
    assert settings.is_sqlite
    assert settings.base_url == "http://127.0.0.1:3000"
    assert not any((settings.uses_slack, settings.uses_teams, settings.uses_mail))


def test_every_fault_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bad environment is told whole, not one fault a start."""
    found = faults(
        monkeypatch,
        PORT="http",
        DATABASE_URL="postgresql://db/sihteeri",
        SLACK_SIGNING_SECRET="x",
        SLACK_CLIENT_ID="1.2",
        SLACK_API_BASE_URL="slack.com",
        TEAMS_CLIENT_ID="a",
        TEAMS_SERVICE_URL="teams",
        SMTP_URL="smtp://localhost",
    )
    told = {line.split(":")[0].split(" ")[0] for line in found}
    assert told == {
        "PORT",
        "SIHTEERI_SECRET_KEY",
        "SLACK_CLIENT_ID",
        "SLACK_API_BASE_URL",
        "TEAMS_CLIENT_SECRET",
        "TEAMS_TENANT_ID",
        "TEAMS_SERVICE_URL",
        "MAIL_FROM",
    }


@pytest.mark.parametrize(("readers", "told"), [("", 1), ("4", 4)])
def test_readers_are_those_of_postgresql(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, readers: str, told: int
) -> None:
    """How many short reads go on at once is a setting there; a SQLite file has one reader."""
    monkeypatch.setenv("SIHTEERI_READERS", readers)
    settings = Settings(sihteeri_secret_key="k" * 32)
    urls = {"postgresql://db/sihteeri": told, f"sqlite:///{tmp_path}/x.db": 1}
    for url, expected in urls.items():
        database = open_database(settings.model_copy(update={"database_url": url}))
        assert database.readers == expected
        database.close()


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        ("k" * 32, ("k" * 32,)),
        ("k" * 32 + ", " + "l" * 32, ("k" * 32, "l" * 32)),
        (
            "a pass phrase, with a comma in the middle",
            ("a pass phrase, with a comma in the middle",),
        ),
    ],
)
def test_several_keys_stand_between_commas(given: str, keys: tuple[str, ...]) -> None:
    """The first seals; a key of before there were several may have a comma in it."""
    assert Settings(sihteeri_secret_key=given).secret_keys == keys  # type: ignore[arg-type]


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_is_a_port(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    """A value of the wrong kind is told by its variable."""
    assert [line.split(":")[0] for line in faults(monkeypatch, PORT=port)] == ["PORT"]


def test_no_fault_tells_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong is told without what was given."""
    told = "\n".join(
        faults(monkeypatch, SIHTEERI_SECRET_KEY="hunter2", SLACK_BOT_TOKEN="xoxb-very-secret")
    )
    assert "hunter2" not in told
    assert "xoxb" not in told


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({"SLACK_SIGNING_SECRET": "x"}, "SLACK_BOT_TOKEN"),
        ({"SLACK_BOT_TOKEN": "x"}, "SLACK_SIGNING_SECRET"),
        (
            {
                "SLACK_SIGNING_SECRET": "x",
                "SLACK_BOT_TOKEN": "x",
                "SLACK_CLIENT_ID": "1",
                "SLACK_CLIENT_SECRET": "x",
            },
            "SLACK_BOT_TOKEN",
        ),
        (
            {"TEAMS_ALLOW_UNAUTHENTICATED": "true", "SIHTEERI_HOST": "0.0.0.0"},
            "TEAMS_ALLOW_UNAUTHENTICATED",
        ),
        (
            {
                "TEAMS_ALLOW_UNAUTHENTICATED": "true",
                "SIHTEERI_BASE_URL": "https://sihteeri.example.org",
            },
            "TEAMS_ALLOW_UNAUTHENTICATED",
        ),
        ({"SIHTEERI_SECRET_KEY": "short"}, "SIHTEERI_SECRET_KEY"),
        ({"DATABASE_URL": "postgres://h/d"}, "SIHTEERI_SECRET_KEY"),
    ],
)
def test_settings_that_do_not_go_together_are_told(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], name: str
) -> None:
    """Half a configuration, or two at once, is a fault named by its variable."""
    assert [line.split(":")[0] for line in faults(monkeypatch, **environment)] == [name]


@pytest.mark.parametrize(
    "environment",
    [
        {"SLACK_SIGNING_SECRET": "x", "SLACK_BOT_TOKEN": "x"},
        {"SLACK_APP_TOKEN": "x", "SLACK_BOT_TOKEN": "x"},
        {"SLACK_SIGNING_SECRET": "x", "SLACK_CLIENT_ID": "1", "SLACK_CLIENT_SECRET": "x"},
        {"TEAMS_CLIENT_ID": "a", "TEAMS_CLIENT_SECRET": "b", "TEAMS_TENANT_ID": "c"},
        {"TEAMS_ALLOW_UNAUTHENTICATED": "true"},
        {"SMTP_URL": "smtp://localhost", "MAIL_FROM": "sihteeri@example.org"},
        {"DATABASE_URL": "postgres://h/d", "SIHTEERI_SECRET_KEY": KEY},
    ],
)
def test_each_way_of_setting_up_is_accepted(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    """HTTP or Socket Mode, one workspace or many, Teams, mail, PostgreSQL."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    read_settings()


def test_an_empty_variable_is_one_that_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line left empty in a hosting service's form does not half configure anything."""
    for name in ("SLACK_SIGNING_SECRET", "SLACK_BOT_TOKEN", "PORT", "SIHTEERI_SECRET_KEY"):
        monkeypatch.setenv(name, "")
    settings = read_settings()
    assert not settings.uses_slack
    assert settings.port == 3000


def test_no_variable_turns_demo_mode_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Demo mode is asked for on the command line only."""
    monkeypatch.setenv("DEMO", "true")
    monkeypatch.setenv("SIHTEERI_HOST", "0.0.0.0")
    assert not hasattr(read_settings(), "demo")


@pytest.mark.parametrize(
    "environment",
    [
        {"SIHTEERI_HOST": "0.0.0.0"},
        {"SIHTEERI_HOST": "192.168.1.5"},
        {"SIHTEERI_BASE_URL": "https://sihteeri.example.org"},
        {"SIHTEERI_BASE_URL": "http://localhost.example.org"},
    ],
)
def test_demo_mode_stays_on_this_machine(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    """Anyone may act as anyone in demo mode, so it is refused where others could come in."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsFaults):
        read_settings().check_demo_mode()


def test_demo_mode_runs_on_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """The default environment, or one that names a loopback address, may run the demo."""
    read_settings().check_demo_mode()
    monkeypatch.setenv("SIHTEERI_HOST", "::1")
    monkeypatch.setenv("SIHTEERI_BASE_URL", "http://localhost:8080")
    read_settings().check_demo_mode()


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("", False),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("localhost.example.org", False),
        ("127.0.0.1.example.org", False),
    ],
)
def test_what_loopback_is(host: str, expected: bool) -> None:
    """Only this machine's own names and addresses are loopback."""
    assert is_loopback(host) is expected
