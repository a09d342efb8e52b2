"""``sihteeri roster``: import, check, show."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from bot.handlers.cli.tools import Tools, community_of, complain, show, wording
from bot.people.operations_roster import RosterRefused, check_roster, import_roster, show_roster
from bot.people.replies_roster import (
    to_card_of_check,
    to_card_of_import,
    to_card_of_rejection,
    to_card_of_roster,
)
from bot.requests.refusals import to_card_of_refusal
from governance.errors import Refusal


def add_parser(commands: Any) -> None:
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
    for each in (load, check, see):
        each.add_argument("--lang", choices=("fi", "sv", "en"), default="en")
        each.add_argument("--community", help="which community; default the environment's own")


def import_file(args: argparse.Namespace, tools: Tools) -> int:
    """Import a roster; 1 when it is refused, with every bad row."""
    try:
        content = args.file.read_bytes()
    except OSError as error:
        complain(f"sihteeri: {args.file}: {error.strerror}")
        return 1
    program = tools.open_program()
    community = community_of(program, args.community)
    say = wording(args.lang, community)
    opened = program.database.read if args.dry_run else program.database.write
    try:
        with opened() as session:
            done = import_roster(session, community, content, tools.now(), dry_run=args.dry_run)
    except RosterRefused as refused:
        show(to_card_of_rejection(refused, say))
        return 1
    except Refusal as refusal:
        show(to_card_of_refusal(refusal, say))
        return 1
    show(to_card_of_import(done, say))
    return 0


def check_stored(args: argparse.Namespace, tools: Tools) -> int:
    """Print what the charter has to say to the stored roster; 1 when it breaks a rule."""
    program = tools.open_program()
    community = community_of(program, args.community)
    with program.database.read() as session:
        checked = check_roster(session, community, tools.now())
    show(to_card_of_check(checked, wording(args.lang, community)))
    return 1 if any(each.finding.level == "fault" for each in checked.findings) else 0


def show_stored(args: argparse.Namespace, tools: Tools) -> int:
    """Print everybody in every body."""
    program = tools.open_program()
    community = community_of(program, args.community)
    with program.database.read() as session:
        shown = show_roster(session, community, tools.now(), args.on)
    show(to_card_of_roster(shown, wording(args.lang, community)))
    return 0
