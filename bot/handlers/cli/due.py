"""``sihteeri due``: what is owed and held, and what to do after an old backup was put back."""

from __future__ import annotations

import argparse
from typing import Any

from bot.due_work import operations
from bot.handlers.cli.tools import Tools


def add_parser(commands: Any) -> None:
    """Add ``due`` to the commands."""
    due = commands.add_parser("due", help="what is owed and held")
    actions = due.add_subparsers(required=True, metavar="ACTION")
    show = actions.add_parser("show", help="counts by kind, and every message that is held")
    show.set_defaults(run=show_due)
    hold = actions.add_parser(
        "hold", help="hold all that is overdue: run it once after an old backup was put back"
    )
    hold.set_defaults(run=hold_overdue)


def show_due(args: argparse.Namespace, tools: Tools) -> int:
    """Print what is due, late, perhaps sent and parked, and each held message's key and reason."""
    program, now = tools.open_program(), tools.now()
    with program.database.read() as session:
        for each in operations.count_due(session, now):
            held = f"perhaps sent {each.ambiguous}, parked {each.parked}"
            print(f"{each.kind}: due {each.due}, {held}")
        for community in program.communities.values():
            for work in operations.list_held(session, community):
                print(f"{work.result} {work.id} {work.key}: {work.why} {work.reference}")
    return 0


def hold_overdue(args: argparse.Namespace, tools: Tools) -> int:
    """Hold all that fell due before now, so that nothing is sent a second time."""
    program = tools.open_program()
    with program.database.write() as session:
        held = operations.hold_overdue(session, tools.now())
    print(f"held: {held}; see `sihteeri due show`, and send or cancel each in the program")
    return 0
