"""What is ahead: ``sihteeri calendar`` (the year clock), ``rehearse`` and ``due``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from bot.due_work import operations
from bot.handlers.cli.tools import (
    Here,
    Tools,
    add_days,
    add_here,
    complain,
    open_here,
    with_program,
)
from bot.meetings.operations_planning import see_year_clock
from bot.meetings.replies_year_clock import to_ics, to_json, to_png, to_text
from bot.requests.context import Context
from bot.requests.wording import Wording
from governance.due_work.due_work import Rehearsed


def add_calendar(commands: Any) -> None:
    """Add ``calendar`` to the commands."""
    calendar = commands.add_parser("calendar", help="the year clock")
    add_days(calendar)
    add_here(calendar)
    form = calendar.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--ics", action="store_true")
    form.add_argument("--png", type=Path, metavar="FILE")
    calendar.set_defaults(run=show_calendar)


@with_program
def show_calendar(args: argparse.Namespace, tools: Tools, here: Here) -> int:
    """Print the year clock, or write its picture."""
    with here.program.database.read() as session:
        seen = see_year_clock(
            Context(session, here.community, tools.now()), args.from_on, args.to_on
        )
    if args.json:
        print(json.dumps(to_json(seen.entries, here.community), ensure_ascii=False, indent=1))
    elif args.ics:
        sys.stdout.buffer.write(to_ics(seen.entries, here.say, tools.now()))
    elif args.png:
        args.png.write_bytes(to_png(seen.entries, here.say, args.from_on, args.to_on))
        complain(f"sihteeri: wrote {args.png}")
    else:
        print(to_text(seen.entries, here.say))
    return 0


LONGEST_DAYS = 366 * 2


def add_rehearse(commands: Any) -> None:
    """Add ``rehearse`` to the commands."""
    parser = commands.add_parser("rehearse", help="every message of a range of days")
    add_days(parser)
    parser.add_argument("--json", action="store_true")
    add_here(parser)
    parser.set_defaults(run=run_rehearsal)


def run_rehearsal(args: argparse.Namespace, tools: Tools) -> int:
    """Print every message that would be sent."""
    days = (args.to_on - args.from_on).days
    if not 0 <= days <= LONGEST_DAYS:
        complain(f"sihteeri: --to must be 0 to {LONGEST_DAYS} days after --from")
        return 2
    here = open_here(args, tools)
    found = tools.rehearse(here.community, args.from_on, args.to_on)
    if args.json:
        print(json.dumps([message_json(each) for each in found], ensure_ascii=False, indent=1))
        return 0
    for each in found:
        print(_lines(each, here.say))
    complain(f"sihteeri: {len(found)} messages; nothing was sent")
    return 0


def message_json(each: Rehearsed) -> dict[str, Any]:
    """A rehearsed message as JSON tells it."""
    return {
        "at": each.at.isoformat(),
        "kind": each.kind,
        "body": each.body or None,
        "meeting": each.meeting.isoformat() if each.meeting else None,
        "recipient": each.recipient,
        "channel": each.channel,
        "lang": each.language,
        "text": each.text,
    }


def _lines(each: Rehearsed, say: Wording) -> str:
    body = say.body(each.body) if each.body else ""
    to = f"{each.recipient} ({each.channel}, {each.language})"
    head = f"{say.moment(each.at)}  {each.kind}  {body}  → {to}"
    return head + "\n" + "\n".join(f"    {line}" for line in each.text.splitlines())


def add_due(commands: Any) -> None:
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
