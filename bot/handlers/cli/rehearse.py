"""``sihteeri rehearse``: the time ahead, message by message; nothing is sent."""

from __future__ import annotations

import argparse
import json
from datetime import date
from typing import Any

from bot.handlers.cli.tools import Tools, community_of, complain, wording
from bot.requests.wording import Wording
from governance.due_work.due_work import Rehearsed

LONGEST_DAYS = 366 * 2


def add_parser(commands: Any) -> None:
    """Add ``rehearse`` to the commands."""
    parser = commands.add_parser("rehearse", help="every message of a range of days")
    parser.add_argument("--from", dest="from_on", type=date.fromisoformat, required=True)
    parser.add_argument("--to", dest="to_on", type=date.fromisoformat, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--lang", choices=("fi", "sv", "en"), default="en", help="of the frame")
    parser.add_argument("--community", help="default: the environment's own")
    parser.set_defaults(run=run_rehearsal)


def run_rehearsal(args: argparse.Namespace, tools: Tools) -> int:
    """Print every message that would be sent."""
    days = (args.to_on - args.from_on).days
    if not 0 <= days <= LONGEST_DAYS:
        complain(f"sihteeri: --to must be 0 to {LONGEST_DAYS} days after --from")
        return 2
    program = tools.open_program()
    community = community_of(program, args.community)
    found = tools.rehearse(community, args.from_on, args.to_on)
    if args.json:
        print(json.dumps([_as_json(each) for each in found], ensure_ascii=False, indent=1))
        return 0
    say = wording(args.lang, community)
    for each in found:
        print(_lines(each, say))
    complain(f"sihteeri: {len(found)} messages; nothing was sent")
    return 0


def _as_json(each: Rehearsed) -> dict[str, Any]:
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
