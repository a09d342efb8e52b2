"""``sihteeri community``: the networks that this database serves."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from bot.access.operations_workspaces import list_bound, serve_community
from bot.handlers.cli.tools import Tools, complain
from governance.charter.file import CharterFaults


def add_parser(commands: Any) -> None:
    """Add ``community`` to the commands."""
    community = commands.add_parser("community", help="the networks that are served")
    actions = community.add_subparsers(required=True, metavar="ACTION")
    listed = actions.add_parser("list", help="every community and its workspaces")
    listed.set_defaults(run=list_all)
    add = actions.add_parser("add", help="serve another community, by its charter's folder")
    add.add_argument("charter", type=Path)
    add.set_defaults(run=add_one)


def list_all(args: argparse.Namespace, tools: Tools) -> int:
    """Print every community with its charter and workspaces."""
    program = tools.open_program()
    with program.database.read() as session:
        for community in program.communities.values():
            print(f"{community.key}: {community.charter.about.name.en}")
            for workspace in list_bound(session, community):
                print(f"  {workspace.platform} {workspace.external_id} {workspace.name}")
    return 0


def add_one(args: argparse.Namespace, tools: Tools) -> int:
    """Add a community; its charter must be sound."""
    try:
        charter, _ = tools.read_charter(args.charter)
    except CharterFaults as faults:
        complain(str(faults))
        return 1
    program = tools.open_program()
    with program.database.write() as session:
        key = serve_community(session, charter.about.id, str(args.charter.resolve()), tools.now())
    print(f"{key} is served from the next start on")
    return 0
