"""``sihteeri community``, ``slack`` and ``teams``: the networks served, and the apps they add."""

from __future__ import annotations

import argparse
import json
import os
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bot.access.operations_workspaces import list_bound, serve_community
from bot.handlers.cli.binding import add_binding
from bot.handlers.cli.tools import Tools, complain
from governance.charter.file import CharterFaults
from governance.language.texts import LANGUAGES


def add_community(commands: Any) -> None:
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


def add_slack(commands: Any) -> None:
    """Add ``slack`` to the commands."""
    slack = commands.add_parser("slack", help="Slack: the app manifest, the workspaces")
    actions = slack.add_subparsers(required=True, metavar="ACTION")
    manifest = actions.add_parser("manifest", help="print the manifest to make the app from (JSON)")
    manifest.add_argument(
        "--base-url",
        default=os.environ.get("SIHTEERI_BASE_URL", ""),
        help="the service's public address; SIHTEERI_BASE_URL when left out",
    )
    manifest.add_argument(
        "--socket-mode", action="store_true", help="Sihteeri connects to Slack: no public address"
    )
    manifest.add_argument(
        "--many", action="store_true", help="many workspaces install it themselves (OAuth)"
    )
    manifest.add_argument(
        "--lang", choices=LANGUAGES, default="fi", help="of names; descriptions are in all three"
    )
    manifest.set_defaults(run=print_manifest)
    add_binding(actions, "slack")


def print_manifest(args: argparse.Namespace, tools: Tools) -> int:
    """Print the manifest; only the JSON goes to standard output."""
    needs_address = args.many or not args.socket_mode
    if needs_address and not args.base_url.startswith("https://"):
        complain(
            "sihteeri: Slack needs an https:// address: give --base-url, or --socket-mode"
            " for an app of one workspace"
        )
        return 2
    manifest = tools.slack_manifest(
        base_url=args.base_url, language=args.lang, socket_mode=args.socket_mode, many=args.many
    )
    print(json.dumps(manifest, ensure_ascii=False, indent=2))
    return 0


DEFAULT_FILE = Path("var/sihteeri-teams.zip")


def add_teams(commands: Any) -> None:
    """Add ``teams`` to the commands."""
    teams = commands.add_parser("teams", help="Microsoft Teams: the app package, the tenants")
    actions = teams.add_subparsers(required=True, metavar="ACTION")
    manifest = actions.add_parser("manifest", help="write the app package (a zip)")
    manifest.add_argument("--out", type=Path, default=DEFAULT_FILE, metavar="FILE")
    manifest.add_argument("--client-id", default=os.environ.get("TEAMS_CLIENT_ID", ""))
    manifest.add_argument("--base-url", default=os.environ.get("SIHTEERI_BASE_URL", ""))
    manifest.add_argument("--version", default=version("sihteeri"))
    manifest.add_argument("--developer", default="Sihteeri")
    manifest.set_defaults(run=write_package)
    add_binding(actions, "teams")


def write_package(args: argparse.Namespace, tools: Tools) -> int:
    """Write the app package."""
    from bot.handlers.cli.teams_package import AppPackage, BadPackageError  # noqa: PLC0415

    package = AppPackage(args.client_id, args.base_url.rstrip("/"), args.version, args.developer)
    try:
        packed = package.write()
    except BadPackageError as error:
        complain(str(error))
        return 1
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_bytes(packed)
    print(f"{args.out}: upload it in the Teams admin centre, or in Teams under Apps")
    return 0
