"""Make the generated pages of docs/reference: commands, verbs, and what each charter says.

``python -m scripts.docs`` writes them; with ``--check`` it only says which are out of date.
"""

from __future__ import annotations

import argparse
import inspect
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.bootstrap.program import read_charter
from bot.handlers.cli.parser import build_parser
from bot.handlers.slack.blocks import to_message
from bot.handlers.teams.cards import Around, to_card
from bot.handlers.web.markup import Surroundings, to_html
from bot.home.register import VERBS, all_handlers
from bot.requests.cards import Button, Buttons, Card
from bot.requests.verbs import VerbId, Verbs
from bot.requests.wording import PlainWording, Wording
from governance.charter.charter import Charter
from governance.charter.findings import find_contradictions, find_gaps
from governance.charter.working_rules import WorkingRules
from governance.language.texts import Language
from governance.people.people import Community
from storage.access.seal import Seal

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
MADE = "<!-- Made by `make docs`; changes by hand are lost. -->\n\n"

AUDIENCES = {
    "anyone": "anyone in a bound workspace",
    "coming": "people with a seat, or with one that begins within 60 days",
    "seated": "people with a seat today",
}


def main() -> int:
    """Write or check the pages; 1 when one is out of date."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    stale = []
    for name, text in pages():
        file = REFERENCE / name
        if file.is_file() and file.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not check:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    for name in stale:
        print(f"docs/reference/{name} {'is out of date: run make docs' if check else 'written'}")
    return 1 if check and stale else 0


def pages(verbs: Verbs = VERBS) -> Iterator[tuple[str, str]]:
    """Every generated page of a program with these verbs: its name and its text."""
    yield "commands.md", MADE + _commands(verbs)
    yield "verbs.md", MADE + _verbs(verbs)
    for folder in sorted((ROOT / "charters").iterdir()):
        if (folder / "charter.toml").is_file():
            charter, rules = read_charter(folder)
            yield f"charter-{charter.about.id}.md", MADE + _charter(charter, rules)


def _commands(verbs: Verbs) -> str:
    lines = ["# Commands\n", "In Slack and Teams, and in the box on the page:\n"]
    lines += [f"- `/{each.command}`: asks for `{each.id}`" for each in verbs.commands]
    lines.append("\nOn the command line:\n")
    parser = build_parser(None)
    for action in parser._actions:  # noqa: SLF001 - argparse has no public way to list them
        if not isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            continue
        helps = {choice.dest: choice.help or "" for choice in action._choices_actions}  # noqa: SLF001
        lines += [f"- `sihteeri {name}`: {helps.get(name, '')}" for name in action.choices]
    return "\n".join(lines) + "\n"


def _verbs(verbs: Verbs) -> str:
    handlers = all_handlers(Seal("0" * 32), verbs)
    rows = [
        "# Verbs\n",
        "Every verb is answered by one handler, the same on every front end. Its value is the",
        "Slack `action_id`, the Teams action name and the address of the web form.\n",
        "| verb | does | changes something | for whom | Slack | Teams | browser |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for verb, declared in verbs.items():
        handler = handlers[verb]
        doc = (inspect.getdoc(getattr(handler, "func", handler)) or "").split("\n", 1)[0]
        changes = "no" if declared.reads else "yes"
        whom = AUDIENCES[declared.audience]
        offered = " | ".join("yes" if each else "**no**" for each in _offered(VerbId(verb)))
        rows.append(f"| `{verb}` | {doc} | {changes} | {whom} | {offered} |")
    return "\n".join(rows) + "\n"


def _offered(verb: VerbId) -> Iterator[bool]:
    """Whether each front end, given a button with a verb, draws one that asks for it."""
    say = PlainWording("en")
    card = Card("A card", (Buttons((Button("Press", verb, {"item": "1"}),)),), language="en")
    message = json.dumps(to_message(card, "https://sihteeri.example.org"))
    yield f'"action_id": "{verb}' in message
    yield verb in json.dumps(to_card(card, Around("chat", say)))
    page = to_html(card, Surroundings(say, "0" * 64, "/", lambda: "once"))
    yield f"/do/{verb}" in page


def _charter(charter: Charter, rules: WorkingRules) -> str:
    language: Language = "en"
    about = charter.about
    lines = [f"# {about.name[language]}\n"]
    lines += [f"{len(charter.rules)} rules, version {about.version}.\n", "## Bodies\n"]
    lines += ["| body | reports to | meets | convened by |", "| --- | --- | --- | --- |"]
    for body in charter.bodies:
        above = body.reports_to or body.parent
        cells = (
            body.name[language],
            charter.name_of(above.body)[language] if above else "",
            ", ".join(charter.rules_on(body, "cadence")) or "not stated",
            ", ".join(charter.rules_on(body, "convener")) or "not stated",
        )
        lines.append("| " + " | ".join(cells) + " |")
    lines += ["\n## Rules\n", "| id | place | rule |", "| --- | --- | --- |"]
    for rule in charter.rules:
        section = charter.section_of(rule.id).title[language]
        place = f"{section}, {rule.item}" if rule.item else section
        lines.append(f"| `{rule.id}` | {place} | {rule.text[language]} |")
    lines += ["\n## Where it contradicts itself, or is silent\n"]
    community = Community(0, about.id, charter, rules)
    lines += _findings(community)
    return "\n".join(lines) + "\n"


def _findings(community: Community) -> Iterator[str]:
    say = Wording("en", community)
    found = (
        *find_contradictions(community.charter),
        *find_gaps(community.charter, community.rules),
    )
    for finding in found:
        rules = ", ".join(f"`{rule}`" for rule in finding.rules)
        filled = f" Working rule: `{finding.filled_by}`." if finding.filled_by else ""
        kind = say.say(f"finding.kind.{finding.kind}")
        yield f"- {kind}: {say.text(finding.text)} ({rules}){filled}"


if __name__ == "__main__":
    sys.exit(main())
