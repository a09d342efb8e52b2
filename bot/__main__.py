"""The program ``sihteeri``: it reads the command line and hands over the parts asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.handlers.cli.parser import build_parser

if TYPE_CHECKING:
    from bot.bootstrap.program import Opened
    from bot.handlers.cli.tools import Tools
    from governance.due_work.due_work import Rehearsed
    from governance.people.people import Community
    from storage.engine import Database


def main(arguments: list[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: Without the program's name; the process's own when left out.

    Returns:
        The exit status: 0 when done, 1 when refused, 2 when the arguments or the environment
        cannot be used.
    """
    given = sys.argv[1:] if arguments is None else arguments
    wanted = next((each for each in given if not each.startswith("-")), None)
    args = build_parser(wanted).parse_args(given)
    if wanted == "ask":
        # It reads the charter only, and starts without the database and the front ends.
        return int(args.run(args))
    return _run(args.run, args)


def _run(command: Callable[..., int], args: object) -> int:
    from bot.settings import SettingsFaults  # noqa: PLC0415
    from governance.charter.file import CharterFaults  # noqa: PLC0415
    from storage.engine import DatabaseError, trouble_of  # noqa: PLC0415

    opened: list[Opened] = []
    try:
        return command(args, _tools(opened))
    except (SettingsFaults, CharterFaults) as faults:
        print(f"sihteeri cannot start:\n{faults}", file=sys.stderr)
        return 2
    except DatabaseError as error:
        trouble = trouble_of(error)
        if not trouble:
            raise
        print(f"sihteeri: the database cannot be used: {trouble}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has had enough; nothing more can be said there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    finally:
        for program in opened:
            program.database.close()


def _tools(opened: list[Opened]) -> Tools:
    from bot.bootstrap.program import find_charter, read_charter, utc_now  # noqa: PLC0415
    from bot.handlers.cli.tools import Tools  # noqa: PLC0415

    return Tools(
        read_charter=read_charter,
        find_charter=find_charter,
        charter_folder=lambda: find_charter(_charter_path()),
        base_url=_base_url,
        open_program=partial(_open, opened),
        migrate=_migrate,
        check_demo=_check_demo,
        serve=partial(_serve, opened),
        rehearse=partial(_rehearse, opened),
        slack_manifest=_slack_manifest,
        now=utc_now,
    )


def _charter_path() -> Path:
    from bot.settings import read_settings  # noqa: PLC0415

    return read_settings().sihteeri_charter


def _base_url() -> str:
    from bot.settings import read_settings  # noqa: PLC0415

    return read_settings().base_url


def _open(opened: list[Opened]) -> Opened:
    """Open the program once; a SQLite database is brought up to date by itself."""
    from bot.bootstrap.program import open_database, open_program  # noqa: PLC0415
    from bot.settings import read_settings  # noqa: PLC0415
    from storage.schema import is_served  # noqa: PLC0415

    if not opened:
        settings = read_settings()
        database = open_database(settings)
        is_old = not is_served(database)
        if is_old and not settings.is_sqlite:
            raise SystemExit("sihteeri: the database's schema is old: run `sihteeri migrate`")
        if is_old:
            _upgrade(database)
        opened.append(replace(open_program(settings, database), was_migrated=is_old))
    return opened[0]


def _rehearse(
    opened: list[Opened], community: Community, from_on: date, to_on: date
) -> Sequence[Rehearsed]:
    import asyncio  # noqa: PLC0415

    from bot.home.kinds import all_kinds  # noqa: PLC0415
    from bot.scheduler.rehearsal import rehearse  # noqa: PLC0415

    program = _open(opened)
    kinds = all_kinds(program.seal, program.settings.base_url)
    return asyncio.run(
        rehearse(program.database, program.communities, community, kinds, (from_on, to_on))
    )


def _slack_manifest(**wanted: Any) -> Mapping[str, Any]:
    from bot.handlers.slack.manifest import to_manifest  # noqa: PLC0415

    return to_manifest(**wanted)


def _check_demo() -> None:
    from bot.settings import read_settings  # noqa: PLC0415

    read_settings().check_demo_mode()


def _upgrade(database: Database) -> None:
    # Alembic costs memory that a process with nothing to migrate need not spend.
    from storage.migrate import upgrade  # noqa: PLC0415

    upgrade(database)


def _migrate() -> str:
    from bot.bootstrap.program import open_database  # noqa: PLC0415
    from bot.settings import read_settings  # noqa: PLC0415
    from storage.schema import current_revision  # noqa: PLC0415

    database = open_database(read_settings())
    try:
        _upgrade(database)
        return current_revision(database) or "none"
    finally:
        database.close()


def _serve(opened: list[Opened], web: bool, worker: bool, demo: bool) -> int:
    program = _open(opened)
    if program.was_migrated and os.name == "posix":
        _start_over(program)
    from bot.bootstrap.serving import serve  # noqa: PLC0415

    return serve(program, web=web, worker=worker, demo=demo, announce=_announce)


def _announce(address: str) -> None:
    """The address alone on the last line, to be clicked."""
    print("sihteeri: ready. Open this address in a browser; Ctrl-C stops the program.")
    print(address, flush=True)


def _start_over(program: Opened) -> None:
    """Run this very command again in place of this process.

    What a migration needs stays in memory, a tenth of all, for as long as the process lives.
    """
    program.database.close()
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - ourselves


if __name__ == "__main__":
    sys.exit(main())
