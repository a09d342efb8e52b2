"""Settings from the environment; every fault is listed together at start."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

LEAST_TOKEN = 16
LEAST_KEY = 32
DEFAULT_DATABASE = "sqlite:///var/sihteeri.db"


class SettingsFaults(Exception):
    """The environment cannot be used; carries every fault.

    Args:
        faults: One line each: the variable and what is wrong.
    """

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


class Settings(BaseSettings):
    """What the environment says. Names of variables are the field names in capitals.

    An empty variable is one that is not set. Demo mode is no setting: only ``run --demo`` asks
    for it, and :meth:`check_demo_mode` says whether it may.
    """

    model_config = SettingsConfigDict(
        env_file=None, env_ignore_empty=True, extra="ignore", hide_input_in_errors=True
    )

    database_url: str = DEFAULT_DATABASE
    port: int = Field(default=3000, ge=0, le=65535)
    sihteeri_charter: Path = Path("charters/digione")
    sihteeri_secret_key: SecretStr | None = None
    sihteeri_host: str = "127.0.0.1"
    sihteeri_base_url: str = ""
    sihteeri_metrics_token: SecretStr | None = None
    sihteeri_worker_port: int = Field(default=0, ge=0, le=65535)
    sihteeri_readers: int = Field(default=1, ge=1, le=32)

    slack_signing_secret: SecretStr | None = None
    slack_bot_token: SecretStr | None = None
    slack_client_id: str = ""
    slack_client_secret: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_api_base_url: str = "https://slack.com/api/"

    teams_client_id: str = ""
    teams_client_secret: SecretStr | None = None
    teams_tenant_id: str = ""
    teams_allow_unauthenticated: bool = False
    teams_service_url: str = ""

    smtp_url: SecretStr | None = None
    mail_from: str = ""
    graph_base_url: str = "https://graph.microsoft.com/v1.0/"

    @property
    def uses_slack(self) -> bool:
        """Whether anything of Slack is configured."""
        return self.slack_signing_secret is not None or self.slack_app_token is not None

    @property
    def uses_teams(self) -> bool:
        """Whether anything of Teams is configured."""
        return bool(self.teams_client_id) or self.teams_allow_unauthenticated

    @property
    def uses_mail(self) -> bool:
        """Whether mail can be sent."""
        return self.smtp_url is not None

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is SQLite."""
        return self.database_url.startswith("sqlite")

    @property
    def base_url(self) -> str:
        """The address people reach the service at, without a slash at the end."""
        return (self.sihteeri_base_url or f"http://127.0.0.1:{self.port}").rstrip("/")

    @property
    def secret_keys(self) -> tuple[str, ...]:
        """The secret keys given: the first seals, all open; none where none is given."""
        given = self.sihteeri_secret_key
        return split_keys(given.get_secret_value()) if given is not None else ()

    @property
    def metrics_token(self) -> str:
        """What lets a collector elsewhere read ``/metrics``; empty where nothing does."""
        token = self.sihteeri_metrics_token
        return token.get_secret_value() if token is not None else ""

    def check_demo_mode(self) -> None:
        """Whether demo mode may be run with these settings.

        Raises:
            SettingsFaults: It is refused, with every reason.
        """
        faults = self._demo_faults()
        if faults:
            raise SettingsFaults(faults)

    @model_validator(mode="after")
    def _together(self) -> Settings:
        faults = [*self._slack_faults(), *self._teams_faults(), *self._other_faults()]
        if faults:
            raise ValueError("\n".join(faults))
        return self

    def _slack_faults(self) -> list[str]:
        faults = []
        has_client = bool(self.slack_client_id), self.slack_client_secret is not None
        if any(has_client) and not all(has_client):
            faults.append("SLACK_CLIENT_ID and SLACK_CLIENT_SECRET: give both or neither")
        if self.slack_bot_token is not None and any(has_client):
            faults.append("SLACK_BOT_TOKEN: one workspace, or SLACK_CLIENT_ID for many; not both")
        if self.uses_slack and self.slack_bot_token is None and not any(has_client):
            faults.append("SLACK_BOT_TOKEN: missing (or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET)")
        wants_http = self.slack_bot_token is not None or any(has_client)
        if wants_http and not self.uses_slack:
            faults.append("SLACK_SIGNING_SECRET: missing (or SLACK_APP_TOKEN for Socket Mode)")
        if not self.slack_api_base_url.startswith(("https://", "http://")):
            faults.append("SLACK_API_BASE_URL: not a web address")
        return faults

    def _teams_faults(self) -> list[str]:
        faults = []
        if self.teams_allow_unauthenticated:
            told = "TEAMS_ALLOW_UNAUTHENTICATED: refused unless {} is a loopback address"
            faults += [told.format(name) for name in self._names_beyond_loopback()]
        needed = {
            "TEAMS_CLIENT_SECRET": self.teams_client_secret is not None,
            "TEAMS_TENANT_ID": bool(self.teams_tenant_id),
        }
        if self.teams_client_id and not self.teams_allow_unauthenticated:
            faults += [f"{name}: missing" for name, given in needed.items() if not given]
        if self.teams_service_url and not self.teams_service_url.startswith(
            ("https://", "http://")
        ):
            faults.append("TEAMS_SERVICE_URL: not a web address")
        return faults

    def _other_faults(self) -> list[str]:
        faults = []
        if not self.is_sqlite and self.sihteeri_secret_key is None:
            faults.append("SIHTEERI_SECRET_KEY: required when the database is PostgreSQL")
        if self.sihteeri_secret_key is not None:
            faults += key_faults("SIHTEERI_SECRET_KEY", self.secret_keys)
        token = self.metrics_token
        if token and len(token) < LEAST_TOKEN:
            faults.append(f"SIHTEERI_METRICS_TOKEN: at least {LEAST_TOKEN} characters")
        if self.uses_mail and "@" not in self.mail_from:
            faults.append("MAIL_FROM: an address is needed when SMTP_URL is given")
        return faults

    def _demo_faults(self) -> list[str]:
        told = "{}: demo mode runs on a loopback address only"
        return [told.format(name) for name in self._names_beyond_loopback()]

    def _names_beyond_loopback(self) -> list[str]:
        hosts = {
            "SIHTEERI_HOST": self.sihteeri_host,
            "SIHTEERI_BASE_URL": urlsplit(self.base_url).hostname or "",
        }
        return [name for name, host in hosts.items() if not is_loopback(host)]


def split_keys(text: str) -> tuple[str, ...]:
    """The keys of a list with commas between them.

    A key of before there were lists may have a comma in it: where the parts are too short to be
    keys, the whole is one.
    """
    keys = tuple(each.strip() for each in text.split(","))
    return keys if all(len(each) >= LEAST_KEY for each in keys) else (text.strip(),)


def key_faults(name: str, keys: tuple[str, ...]) -> list[str]:
    """What is wrong with secret keys.

    Args:
        name: The variable or the file that they come from.
    """
    short = any(len(each) < LEAST_KEY for each in keys)
    return [f"{name}: at least {LEAST_KEY} characters"] if short else []


def read_settings(**overrides: Any) -> Settings:
    """Read the environment.

    Args:
        **overrides: Values from the command line, which win.

    Raises:
        SettingsFaults: With every fault at once.
    """
    faults: list[str] = []
    while True:
        try:
            settings = Settings(**overrides)
        except ValidationError as error:
            faults += _lines(error)
            bad = {str(each["loc"][0]) for each in error.errors() if each["loc"]}
            if not bad:
                raise SettingsFaults(faults) from error
            # The rest is looked at as if these had not been set.
            overrides |= {name: Settings.model_fields[name].default for name in bad}
        else:
            if faults:
                raise SettingsFaults(faults)
            return settings


def _lines(error: ValidationError) -> list[str]:
    lines: list[str] = []
    for fault in error.errors():
        name = "_".join(str(step) for step in fault["loc"]).upper()
        message = fault["msg"].removeprefix("Value error, ")
        lines += [f"{name}: {message}" if name else line for line in message.split("\n")]
    return lines


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
