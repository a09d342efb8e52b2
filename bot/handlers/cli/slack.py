"""``sihteeri slack``: the app manifest."""

from __future__ import annotations

import argparse
import json
import os
from typing import Any

from bot.handlers.cli.tools import Tools, complain
from governance.language.texts import LANGUAGES


def add_parser(commands: Any) -> None:
    """Add ``slack`` to the commands."""
    slack = commands.add_parser("slack", help="Slack: the app manifest")
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
