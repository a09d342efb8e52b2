"""``sihteeri key``: changing the secret key."""

from __future__ import annotations

import argparse
from typing import Any

from bot.access.operations_keys import rotate_key
from bot.handlers.cli.tools import Tools, complain


def add_key(commands: Any) -> None:
    """Add ``key`` to the commands."""
    key = commands.add_parser("key", help="the secret key")
    actions = key.add_subparsers(required=True, metavar="ACTION")
    rotate = actions.add_parser(
        "rotate", help="seal everything stored with the first of the keys in SIHTEERI_SECRET_KEY"
    )
    rotate.set_defaults(run=rotate_all)


def rotate_all(args: argparse.Namespace, tools: Tools) -> int:
    """Seal everything that is stored with the first key."""
    program = tools.open_program()
    with program.database.write() as session:
        count = rotate_key(session, program.seal)
    if count is None:
        complain(
            "sihteeri: something was sealed with a key that is not among those given."
            " Nothing was changed: give that key too, after a comma, and try again."
        )
        return 1
    print(f"sealed with the first key: {count}. The other keys open links and cookies still out.")
    return 0
