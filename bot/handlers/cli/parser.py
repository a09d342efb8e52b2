"""The command line: every command of ``sihteeri``."""

from __future__ import annotations

import argparse
from importlib import import_module

COMMANDS: dict[str, tuple[str, ...]] = {
    "ask.add_parser": ("ask",),
    "serve.add_parser": ("run", "web", "worker", "migrate", "demo"),
    "charter.add_parser": ("charter",),
    "people.add_roster": ("roster",),
    "ahead.add_calendar": ("calendar",),
    "ahead.add_rehearse": ("rehearse",),
    "people.add_people": ("export", "person"),
    "workspaces.add_community": ("community",),
    "ahead.add_due": ("due",),
    "keys.add_key": ("key",),
    "workspaces.add_slack": ("slack",),
    "workspaces.add_teams": ("teams",),
}
"""Module and function of this room → the commands it adds. Only the module of the command asked
for is imported, so that ``ask`` does not wait for what it does not use."""


def build_parser(wanted: str | None) -> argparse.ArgumentParser:
    """The parser.

    Args:
        wanted: The command that was typed, when it is known; others are then left out.
    """
    parser = argparse.ArgumentParser(
        prog="sihteeri", description="The secretary of an organisation run by a charter."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for adder, names in COMMANDS.items():
        if wanted is None or wanted in names or wanted not in all_commands():
            module, _, function = adder.partition(".")
            getattr(import_module(f"bot.handlers.cli.{module}"), function)(commands)
    return parser


def all_commands() -> frozenset[str]:
    """The names of every command."""
    return frozenset(name for names in COMMANDS.values() for name in names)
