"""``sihteeri export``, ``person`` and ``roster``: everything out, one person's data, the roster."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from bot.access.operations_sessions import make_sign_in_link
from bot.handlers.cli.tools import Here, Tools, add_here, complain, show, with_program
from bot.people.operations_export import (
    FileOut,
    erase_person,
    export_community,
    export_person,
    find_person,
)
from bot.people.operations_leaving import leave
from bot.people.operations_roster import RosterRefused, check_roster, import_roster, show_roster
from bot.people.replies import to_card_of_erased, to_card_of_export, to_card_of_left
from bot.people.replies_roster import (
    to_card_of_check,
    to_card_of_import,
    to_card_of_rejection,
    to_card_of_roster,
)
from bot.requests.context import Context
from governance.errors import refusal


def add_people(commands: Any) -> None:
    """Add ``export`` and ``person`` to the commands."""
    everything = commands.add_parser("export", help="write everything of a community out")
    everything.add_argument("folder", type=Path, help="empty, or not there yet")
    everything.set_defaults(run=export_all)
    person = commands.add_parser("person", help="one person's data")
    actions = person.add_subparsers(required=True, metavar="ACTION")
    out = actions.add_parser("export", help="print everything about a person as JSON")
    out.set_defaults(run=export_one)
    erase = actions.add_parser("erase", help="take everything personal from a person, for good")
    erase.add_argument("--yes", action="store_true", help="do not ask")
    erase.set_defaults(run=erase_one)
    sign_in = actions.add_parser("sign-in", help="print a link that signs a person in, once")
    sign_in.set_defaults(run=let_in)
    left = actions.add_parser("leave", help="end a person's seats and their access, now")
    left.set_defaults(run=let_go)
    for each in (out, erase, sign_in, left):
        each.add_argument("id", help="the person's number or e-mail address")
    add_here(everything, out, erase, sign_in, left)


@with_program
def export_all(args: argparse.Namespace, tools: Tools, here: Here) -> int:
    """Write a community out into a folder that only its owner can read."""
    try:
        _prepare(args.folder)
        with here.program.database.read() as session:
            written = _write(args.folder, export_community(session, here.community))
    except OSError as error:
        complain(f"sihteeri: {args.folder}: {error.strerror}")
        return 1
    show(to_card_of_export(str(args.folder), written, here.say))
    return 0


@with_program
def export_one(args: argparse.Namespace, tools: Tools, here: Here) -> int:
    """Print everything about a person; stdout carries only that."""
    with here.program.database.read() as session:
        person = find_person(session, here.community, args.id)
        print(export_person(session, here.community, person.id).to_json())
    return 0


@with_program
def erase_one(args: argparse.Namespace, tools: Tools, here: Here) -> int:
    """Erase a person, once whoever runs it has typed the person's number."""
    with here.program.database.read() as session:
        person = find_person(session, here.community, args.id)
    if not args.yes and not _agreed(person.id, f"{person.name} <{person.email}>"):
        return 1
    with here.program.database.write() as session:
        erased = erase_person(Context(session, here.community, tools.now()), person.id)
    show(to_card_of_erased(erased, here.say))
    return 0


@with_program
def let_go(args: argparse.Namespace, tools: Tools, here: Here) -> int:
    """End a person's seats as of yesterday, and their access at once."""
    with here.program.database.write() as session:
        person = find_person(session, here.community, args.id)
        done = leave(Context(session, here.community, tools.now()), person.id)
    show(to_card_of_left(done, here.say))
    return 0


@with_program
def let_in(args: argparse.Namespace, tools: Tools, here: Here) -> int:
    """Print a one-time link, the operator's way in without mail; stdout carries only that."""
    with here.program.database.write() as session:
        person = find_person(session, here.community, args.id)
        link = make_sign_in_link(session, here.program.seal, here.community, person.id, tools.now())
    print(f"{tools.base_url()}/sign-in/{link.token}")
    complain(
        f"{person.name} <{person.email}>: {here.say.say('sign-in.text', until=link.expires_at)}"
    )
    return 0


def _prepare(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise refusal("export-not-empty", folder=str(folder))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def _write(folder: Path, files: Iterable[FileOut]) -> int:
    """Write files that only their owner can read; returns how many."""
    written = 0
    for file in files:
        handle = os.open(folder / file.name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.writelines(file.pieces)
        written += 1
    return written


def _agreed(number: int, who: str) -> bool:
    if not sys.stdin.isatty():
        complain(f"sihteeri: this erases {who} for good; say --yes")
        return False
    return input(f"This erases {who} for good. Type {number} to go on: ").strip() == str(number)


def add_roster(commands: Any) -> None:
    """Add ``roster`` to the commands."""
    roster = commands.add_parser("roster", help="people, posts and seats")
    actions = roster.add_subparsers(required=True, metavar="ACTION")
    load = actions.add_parser("import", help="import a CSV file: all of it, or nothing")
    load.add_argument("file", type=Path)
    load.add_argument("--dry-run", action="store_true", help="only tell what would change")
    load.set_defaults(run=import_file)
    check = actions.add_parser("check", help="hold the roster against the charter")
    check.set_defaults(run=check_stored)
    see = actions.add_parser("show", help="who sits where")
    see.add_argument("--on", type=date.fromisoformat, help="a day, YYYY-MM-DD; default today")
    see.set_defaults(run=show_stored)
    add_here(load, check, see)


@with_program
def import_file(args: argparse.Namespace, tools: Tools, here: Here) -> int:
    """Import a roster; 1 when it is refused, with every bad row."""
    try:
        content = args.file.read_bytes()
    except OSError as error:
        complain(f"sihteeri: {args.file}: {error.strerror}")
        return 1
    opened = here.program.database.read if args.dry_run else here.program.database.write
    try:
        with opened() as session:
            done = import_roster(
                Context(session, here.community, tools.now()), content, dry_run=args.dry_run
            )
    except RosterRefused as refused:
        show(to_card_of_rejection(refused, here.say))
        return 1
    show(to_card_of_import(done, here.say))
    return 0


@with_program
def check_stored(args: argparse.Namespace, tools: Tools, here: Here) -> int:
    """Print what the charter has to say to the stored roster; 1 when it breaks a rule."""
    with here.program.database.read() as session:
        checked = check_roster(Context(session, here.community, tools.now()))
    show(to_card_of_check(checked, here.say))
    return 1 if any(each.finding.level == "fault" for each in checked.findings) else 0


@with_program
def show_stored(args: argparse.Namespace, tools: Tools, here: Here) -> int:
    """Print everybody in every body."""
    with here.program.database.read() as session:
        shown = show_roster(Context(session, here.community, tools.now()), args.on)
    show(to_card_of_roster(shown, here.say))
    return 0
