"""``sihteeri calendar``: the year clock as lines, JSON, iCalendar or a picture."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from bot.handlers.cli.tools import Tools, community_of, complain, show, wording
from bot.meetings.operations_year_clock import see_year_clock
from bot.meetings.replies_year_clock import to_ics, to_json, to_png, to_text
from bot.requests.refusals import to_card_of_refusal
from governance.errors import Refusal


def add_parser(commands: Any) -> None:
    """Add ``calendar`` to the commands."""
    calendar = commands.add_parser("calendar", help="the year clock")
    calendar.add_argument("--from", dest="from_on", type=date.fromisoformat, required=True)
    calendar.add_argument("--to", dest="to_on", type=date.fromisoformat, required=True)
    calendar.add_argument("--lang", choices=("fi", "sv", "en"), default="en")
    calendar.add_argument("--community", help="default: the environment's own")
    form = calendar.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--ics", action="store_true")
    form.add_argument("--png", type=Path, metavar="FILE")
    calendar.set_defaults(run=show_calendar)


def show_calendar(args: argparse.Namespace, tools: Tools) -> int:
    """Print the year clock, or write its picture."""
    program = tools.open_program()
    community = community_of(program, args.community)
    say = wording(args.lang, community)
    try:
        with program.database.read() as session:
            seen = see_year_clock(session, community, args.from_on, args.to_on)
        if args.json:
            print(json.dumps(to_json(seen.entries, community), ensure_ascii=False, indent=1))
        elif args.ics:
            sys.stdout.buffer.write(to_ics(seen.entries, say, tools.now()))
        elif args.png:
            args.png.write_bytes(to_png(seen.entries, say, args.from_on, args.to_on))
            complain(f"sihteeri: wrote {args.png}")
        else:
            print(to_text(seen.entries, say))
    except Refusal as refusal:
        show(to_card_of_refusal(refusal, say))
        return 1
    return 0
