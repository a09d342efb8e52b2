"""What the commands are given: the program's parts, built only when a command wants them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any, Protocol

from bot.requests.cards import Reply, plain_text
from bot.requests.handler import RequestHandler
from bot.requests.replies import to_card_of_refusal
from bot.requests.wording import Wording
from governance.charter.charter import Charter
from governance.charter.working_rules import WorkingRules
from governance.due_work.due_work import Rehearsed
from governance.errors import Refusal
from governance.language.texts import LANGUAGES
from governance.people.people import Community
from storage.access.seal import Seal
from storage.engine import Database


class Program(Protocol):
    """An opened program: the database, and the communities it serves."""

    @property
    def database(self) -> Database:
        """Where things are remembered."""

    @property
    def communities(self) -> Mapping[int, Community]:
        """By id."""

    @property
    def community(self) -> Community:
        """The environment's own."""

    @property
    def requests(self) -> RequestHandler:
        """Answers requests."""

    @property
    def seal(self) -> Seal:
        """Seals secrets."""


@dataclass(frozen=True)
class Tools:
    """What a command may use.

    Args:
        read_charter: A charter and its working rules from a folder.
        find_charter: A charter's folder, as given or beside the program.
        charter_folder: The environment's charter.
        base_url: The address people reach the pages at, without a slash at the end.
        open_program: Opens the database (which must be migrated) and reads the charters.
        migrate: Brings the schema up to date.
        check_demo: Raises when demo mode may not be run in this environment.
        serve: Serves until stopped: ``(web, worker, demo)``.
        rehearse: Every message a community would get from a day to a day.
        slack_manifest: Slack's app manifest, of ``base_url``, ``language``, ``socket_mode`` and
            ``many``; front ends never import each other.
        now: The machine's clock, aware UTC.
    """

    read_charter: Callable[[Path], tuple[Charter, WorkingRules]]
    find_charter: Callable[[Path], Path]
    charter_folder: Callable[[], Path]
    base_url: Callable[[], str]
    open_program: Callable[[], Program]
    migrate: Callable[[], str]
    check_demo: Callable[[], None]
    serve: Callable[[bool, bool, bool], int]
    rehearse: Callable[[Community, date, date], Sequence[Rehearsed]]
    slack_manifest: Callable[..., Mapping[str, Any]]
    now: Callable[[], datetime]


def community_of(program: Program, key: str | None) -> Community:
    """The community named on the command line, or the environment's own.

    Raises:
        SystemExit: There is none of that name; the message lists those there are.
    """
    if not key:
        return program.community
    for community in program.communities.values():
        if community.key == key:
            return community
    known = ", ".join(each.key for each in program.communities.values())
    raise SystemExit(f"sihteeri: no community is called {key}; there are: {known}")


@dataclass(frozen=True)
class Here:
    """What a command works on: the opened program, one of its communities, the wording."""

    program: Program
    community: Community
    say: Wording


def add_here(*parsers: argparse.ArgumentParser) -> None:
    """Add what :func:`open_here` reads to commands."""
    for each in parsers:
        each.add_argument("--lang", choices=LANGUAGES, default="en", help="of what is printed")
        each.add_argument("--community", help="which community; default the environment's own")


def add_days(parser: argparse.ArgumentParser) -> None:
    """Add a range of days to a command."""
    parser.add_argument("--from", dest="from_on", type=date.fromisoformat, required=True)
    parser.add_argument("--to", dest="to_on", type=date.fromisoformat, required=True)


def open_here(args: argparse.Namespace, tools: Tools) -> Here:
    """Open the program for a command with ``--community`` and ``--lang``."""
    program = tools.open_program()
    community = community_of(program, args.community)
    return Here(program, community, Wording(args.lang, community))


def with_program(
    run: Callable[[argparse.Namespace, Tools, Here], int],
) -> Callable[[argparse.Namespace, Tools], int]:
    """A command that opens the program first; a refusal is printed, and the status then is 1."""

    @wraps(run)
    def opened(args: argparse.Namespace, tools: Tools) -> int:
        here = open_here(args, tools)
        try:
            return run(args, tools, here)
        except Refusal as refused:
            show(to_card_of_refusal(refused, here.say))
            return 1

    return opened


def show(reply: Reply) -> None:
    """Print a reply as plain lines."""
    print(plain_text(reply))


def complain(message: str) -> None:
    """Say what is wrong where errors go."""
    print(message, file=sys.stderr)
