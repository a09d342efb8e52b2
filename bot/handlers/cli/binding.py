"""``sihteeri slack`` and ``teams``: ``list``, ``bind`` and ``unbind`` their workspaces."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from bot.access.operations_workspaces import list_bound, list_waiting, unbind_workspace
from bot.handlers.cli.tools import Tools, community_of, complain
from bot.requests.accounts import bind_workspace
from bot.requests.context import Context
from governance.errors import Refusal
from governance.people.people import Platform


def add_binding(actions: Any, platform: Platform) -> None:
    """Add ``list``, ``bind`` and ``unbind`` to a platform's actions."""
    what = "workspace" if platform == "slack" else "tenant"
    listed = actions.add_parser("list", help=f"every {what} that is bound, and those that wait")
    listed.set_defaults(run=partial(list_places, platform))
    bind = actions.add_parser("bind", help=f"serve a {what}: bind it to a community")
    unbind = actions.add_parser("unbind", help=f"serve a {what} no longer: it waits again")
    for each in (bind, unbind):
        each.add_argument("workspace", metavar=what.upper(), help=f"the {what}'s id")
    bind.add_argument("--community", help="its key; the environment's own when left out")
    bind.add_argument("--name", default="", help=f"what the {what} is called")
    bind.set_defaults(run=partial(bind_place, platform))
    unbind.set_defaults(run=partial(unbind_place, platform))


def list_places(platform: Platform, args: argparse.Namespace, tools: Tools) -> int:
    """Print what is bound, by community, and what waits."""
    program = tools.open_program()
    with program.database.read() as session:
        for community in program.communities.values():
            for each in list_bound(session, community):
                if each.platform == platform:
                    print(f"{each.external_id} {each.name}: {community.key}".replace(" :", ":"))
        for waiting in list_waiting(session, platform):
            since = f"{waiting.waits_since:%Y-%m-%d}"
            print(f"{waiting.external_id} {waiting.name}: waits since {since}".replace(" :", ":"))
    return 0


def bind_place(platform: Platform, args: argparse.Namespace, tools: Tools) -> int:
    """Bind a workspace, and the addresses of the roster that waited for one."""
    program = tools.open_program()
    community = community_of(program, args.community)
    try:
        with program.database.write() as session:
            waiting = list_waiting(session, platform)
            names = {each.external_id: each.name for each in waiting}
            bound = bind_workspace(
                session,
                community,
                platform=platform,
                workspace=args.workspace,
                name=args.name or names.get(args.workspace, ""),
                now=tools.now(),
            )
    except Refusal as refusal:
        complain(f"sihteeri: {refusal.code}: {args.workspace} belongs to another community")
        return 1
    told = "is bound" if bound.is_new else "was bound before"
    print(f"{args.workspace} {told} to {community.key}; addresses: {bound.addresses}")
    return 0


def unbind_place(platform: Platform, args: argparse.Namespace, tools: Tools) -> int:
    """Unbind a workspace: nothing is told or sent there, and its addresses wait again."""
    program = tools.open_program()
    with program.database.write() as session:
        for community in program.communities.values():
            for each in list_bound(session, community):
                if (each.platform, each.external_id) == (platform, args.workspace):
                    context = Context(session, community, tools.now())
                    done = unbind_workspace(context, each)
                    print(f"{args.workspace} is unbound; addresses that wait: {done.addresses}")
                    return 0
    complain(f"sihteeri: {args.workspace} is bound to no community")
    return 1
