"""``sihteeri teams``: the app package, and the tenants that are served."""

from __future__ import annotations

import argparse
import os
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bot.handlers.cli.tools import Tools, community_of, complain

DEFAULT_FILE = Path("var/sihteeri-teams.zip")


def add_parser(commands: Any) -> None:
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
    bind = actions.add_parser("bind", help="serve a tenant: bind it to a community")
    bind.add_argument("tenant", help="the tenant's id")
    bind.add_argument("--community", help="its key; the environment's own when left out")
    bind.add_argument("--name", default="", help="what the tenant is called")
    bind.set_defaults(run=bind_tenant)


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


def bind_tenant(args: argparse.Namespace, tools: Tools) -> int:
    """Bind a tenant, and the addresses of the roster that waited for one."""
    from bot.requests.accounts import bind_workspace  # noqa: PLC0415
    from governance.errors import Refusal  # noqa: PLC0415

    program = tools.open_program()
    community = community_of(program, args.community)
    try:
        with program.database.write() as session:
            bound = bind_workspace(
                session,
                community,
                platform="teams",
                workspace=args.tenant,
                name=args.name,
                now=tools.now(),
            )
    except Refusal as refusal:
        complain(f"sihteeri: {refusal.code}: this tenant belongs to another community")
        return 1
    told = "is bound" if bound.is_new else "was bound before"
    print(f"{args.tenant} {told} to {community.key}; addresses: {bound.addresses}")
    return 0
