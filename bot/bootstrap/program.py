"""Settings in, a program out: the database, the charters, the request handler when asked."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.bootstrap.holidays import holidays_of
from bot.settings import Settings, SettingsFaults, key_faults, split_keys
from governance.charter.charter import Charter
from governance.charter.file import CharterFaults, Fault, parse_charter, parse_working_rules
from governance.charter.working_rules import WorkingRules
from governance.people.people import Community
from storage.access.keys import check_key
from storage.access.seal import Seal
from storage.engine import Database
from storage.people.communities import get_or_add_community, list_communities

if TYPE_CHECKING:
    from bot.requests.handler import RequestHandler
    from governance.questions.book import Book

ROOT = Path(__file__).resolve().parent.parent.parent
CHARTER_FILE = "charter.toml"
WORKING_RULES_FILE = "working-rules.toml"
SECRET_FILE = "secret.key"  # noqa: S105 - its name, not the secret

WRONG_KEY = (
    "SIHTEERI_SECRET_KEY: not the key that this database was sealed with. Give the right one"
    " (on SQLite without the variable it is in secret.key beside the database); to change keys,"
    " give the new one, a comma and the old one"
)


@dataclass(frozen=True)
class Opened:
    """A program that is ready to serve, or to run a command.

    Args:
        communities: By id, charters read; the first is the environment's.
        secrets: The secret keys themselves, for signing cookies: the first signs, all hold.
        was_migrated: Whether this very process brought the database up to date.
    """

    settings: Settings
    database: Database
    communities: Mapping[int, Community]
    community: Community
    seal: Seal
    secrets: tuple[str, ...]
    was_migrated: bool = False

    @cached_property
    def requests(self) -> RequestHandler:
        """Answers requests. A process that answers nobody never builds it."""
        from bot.home.register import VERBS, all_handlers  # noqa: PLC0415
        from bot.requests.handler import RequestHandler  # noqa: PLC0415

        return RequestHandler(self.database, self.communities, all_handlers(self.seal), VERBS)


def utc_now() -> datetime:
    """The machine's clock; edges read it once for each request."""
    return datetime.now(UTC)


def find_charter(path: Path) -> Path:
    """A charter's folder: as given, or beside the program.

    Raises:
        CharterFaults: There is no charter there.
    """
    for folder in (path, ROOT / path):
        if (folder / CHARTER_FILE).is_file():
            return folder
    raise CharterFaults(str(path), [Fault("(folder)", f"there is no {CHARTER_FILE} in it")])


def read_charter(path: Path) -> tuple[Charter, WorkingRules]:
    """Read a charter and its working rules.

    Raises:
        CharterFaults: With every fault of the charter, or of the working rules.
    """
    folder = find_charter(path)
    file = folder / CHARTER_FILE
    charter = parse_charter(file.read_text(encoding="utf-8"), str(file)).with_holidays(holidays_of)
    agreed = folder / WORKING_RULES_FILE
    if not agreed.is_file():
        return charter, WorkingRules()
    return charter, parse_working_rules(charter, agreed.read_text(encoding="utf-8"), str(agreed))


def secret_keys(settings: Settings) -> tuple[str, ...]:
    """The secret keys: the environment's, or on SQLite one that is made beside the database.

    The file is readable by its owner only.

    Raises:
        SettingsFaults: The file has no key in it that could be used.
    """
    if settings.secret_keys:
        return settings.secret_keys
    file = _data_folder(settings) / SECRET_FILE
    if not file.is_file():
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(48))
    keys = split_keys(file.read_text(encoding="ascii", errors="replace"))
    faults = key_faults(str(file), keys)
    if faults:
        raise SettingsFaults(faults)
    return keys


def _data_folder(settings: Settings) -> Path:
    place = settings.database_url.removeprefix("sqlite:///")
    return Path(place).parent if settings.is_sqlite and place else Path("var")


def open_database(settings: Settings) -> Database:
    """The database; a SQLite file is made when it is not there, for its owner only.

    SQLite gives the files beside it the same mode, and has one reader.
    """
    if not settings.is_sqlite:
        return Database(settings.database_url, readers=settings.sihteeri_readers)
    _data_folder(settings).mkdir(parents=True, exist_ok=True)
    database = Database(settings.database_url)
    if database.file is not None:
        os.close(os.open(database.file, os.O_RDWR | os.O_CREAT, 0o600))
    return database


def _open_book(folder: Path, charter: Charter) -> Book:
    from bot.questions.operations_files import open_book  # noqa: PLC0415

    return open_book(folder, charter)


def open_program(settings: Settings, database: Database | None = None) -> Opened:
    """Read the charters. The database must be migrated.

    Raises:
        CharterFaults: A charter cannot be used.
        SettingsFaults: The secret key is not the one that things were sealed with.
    """
    database = database or open_database(settings)
    folder = find_charter(settings.sihteeri_charter)
    charter, rules = read_charter(folder)
    keys = secret_keys(settings)
    seal = Seal(*keys)
    with database.write() as session:
        if not check_key(session, seal, is_new=not list_communities(session)):
            raise SettingsFaults([WRONG_KEY])
        stored = get_or_add_community(session, charter.about.id, str(folder), utc_now())
        others = [each for each in list_communities(session) if each.id != stored.id]
    community = Community(
        stored.id, stored.key, charter, rules, partial(_open_book, folder, charter)
    )
    communities = {stored.id: community}
    for other in others:
        place = find_charter(Path(other.charter_dir))
        theirs, agreed = read_charter(place)
        communities[other.id] = Community(
            other.id, other.key, theirs, agreed, partial(_open_book, place, theirs)
        )
    return Opened(
        settings=settings,
        database=database,
        communities=communities,
        community=community,
        seal=seal,
        secrets=keys,
    )
