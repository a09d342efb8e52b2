"""``sihteeri run``, ``web``, ``worker``, ``migrate`` and ``demo load``."""

from __future__ import annotations

import argparse
from typing import Any

from bot.handlers.cli.tools import Program, Tools, complain, show
from bot.people.operations_roster import is_empty, load_demo
from bot.requests.context import Context
from bot.requests.replies import to_card_of_refusal
from bot.requests.wording import Wording
from governance.errors import Refusal


def add_parser(commands: Any) -> None:
    """Add the commands that serve and prepare."""
    run = commands.add_parser("run", help="web and worker in one process")
    run.add_argument(
        "--demo",
        action="store_true",
        help="load the demo when empty; anyone on this machine may act as any member",
    )
    run.set_defaults(run=run_all)
    web = commands.add_parser("web", help="the front ends alone")
    web.set_defaults(run=lambda _args, tools: tools.serve(True, False, False))
    worker = commands.add_parser("worker", help="the worker alone")
    worker.set_defaults(run=lambda _args, tools: tools.serve(False, True, False))
    migrate = commands.add_parser("migrate", help="bring the database's schema up to date")
    migrate.set_defaults(run=migrate_database)
    demo = commands.add_parser("demo", help="the demo")
    actions = demo.add_subparsers(required=True, metavar="ACTION")
    load = actions.add_parser("load", help="fill an empty database with the demo")
    load.add_argument("--if-empty", action="store_true", help="do nothing when it is not empty")
    load.set_defaults(run=load_demo_data)


def run_all(args: argparse.Namespace, tools: Tools) -> int:
    """Serve everything; in demo mode an empty database is filled first."""
    if args.demo:
        tools.check_demo()
        fill_when_empty(tools.open_program(), tools)
    return tools.serve(True, True, args.demo)


def migrate_database(args: argparse.Namespace, tools: Tools) -> int:
    """Bring the schema up to date."""
    complain(f"sihteeri: the database is at revision {tools.migrate()}")
    return 0


def load_demo_data(args: argparse.Namespace, tools: Tools) -> int:
    """Fill an empty database; refuse one that is not, unless told to let it be."""
    program = tools.open_program()
    if args.if_empty:
        fill_when_empty(program, tools)
        return 0
    try:
        _fill(program, tools)
    except Refusal as refusal:
        show(to_card_of_refusal(refusal, Wording("en", program.community)))
        return 1
    return 0


def fill_when_empty(program: Program, tools: Tools) -> None:
    """Load the demo into an empty database."""
    with program.database.read() as session:
        empty = is_empty(session, program.community)
    if empty:
        _fill(program, tools)


def _fill(program: Program, tools: Tools) -> None:
    complain("sihteeri: filling the empty database with the demo …")
    roster = (tools.charter_folder() / "roster.csv").read_bytes()
    with program.database.write() as session:
        done = load_demo(Context(session, program.community, tools.now()), roster)
    complain(f"sihteeri: demo loaded, {done.people} people and {done.meetings} meetings")
