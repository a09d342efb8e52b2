"""``sihteeri charter check``: faults, contradictions and gaps."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from bot.handlers.cli.tools import Tools, complain
from bot.questions.operations_files import check_questions
from bot.requests.wording import Wording
from governance.charter.file import CharterFaults
from governance.charter.findings import Finding, find_contradictions, find_gaps
from governance.people.people import Community


def add_parser(commands: Any) -> None:
    """Add ``charter`` to the commands."""
    charter = commands.add_parser("charter", help="look at a charter")
    actions = charter.add_subparsers(required=True, metavar="ACTION")
    check = actions.add_parser("check", help="every fault, contradiction and gap")
    check.add_argument("folder", nargs="?", type=Path, help="default: SIHTEERI_CHARTER")
    check.add_argument("--lang", choices=("fi", "sv", "en"), default="en")
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=check_charter)


def check_charter(args: argparse.Namespace, tools: Tools) -> int:
    """Print what was found; 1 on faults only."""
    folder = args.folder or tools.charter_folder()
    try:
        charter, rules = tools.read_charter(folder)
        check_questions(tools.find_charter(folder), charter)
    except CharterFaults as faults:
        for fault in faults.faults:
            complain(f"{faults.source}: {fault}")
        complain(f"{len(faults.faults)} faults")
        return 1
    community = Community(0, charter.about.id, charter, rules)
    found = (*find_contradictions(charter), *find_gaps(charter, rules))
    say = Wording(args.lang, community)
    if args.json:
        print(json.dumps([_as_json(each, say) for each in found], ensure_ascii=False, indent=1))
        return 0
    print(
        f"{charter.about.id}: {len(charter.rules)} rules, {len(charter.bodies)} bodies, no faults"
    )
    for kind in ("contradiction", "gap"):
        each_kind = [each for each in found if each.kind == kind]
        print(f"\n{say.say(f'finding.kind.{kind}')} ({len(each_kind)})")
        for finding in each_kind:
            print(f"  {_line(finding, say)}")
    return 0


def _line(finding: Finding, say: Wording) -> str:
    bits = [say.text(finding.text)]
    if finding.rules:
        key = "finding.cited" if finding.kind == "contradiction" else "finding.nearest"
        bits.append(say.say(key, rules=", ".join(finding.rules)))
    if finding.kind == "gap":
        bits.append(
            say.say("finding.filled", rule=finding.filled_by)
            if finding.filled_by
            else say.say("finding.open")
        )
    return " ".join(bits)


def _as_json(finding: Finding, say: Wording) -> dict[str, Any]:
    return {
        "code": finding.code,
        "kind": finding.kind,
        "body": finding.body,
        "facet": finding.facet,
        "rules": list(finding.rules),
        "text": say.text(finding.text),
        "filled_by": finding.filled_by,
    }
