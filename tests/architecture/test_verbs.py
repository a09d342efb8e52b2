"""Every verb has a handler, every command a page in the documents, every test a claim."""

from __future__ import annotations

import ast
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from bot.handlers.cli.parser import COMMANDS as PROGRAMS
from bot.handlers.cli.parser import build_parser
from bot.handlers.slack.manifest import to_manifest
from bot.home.register import VERBS, all_handlers
from bot.requests.handler import RequestHandler
from bot.requests.verbs import Verb, VerbDeclaration, Verbs
from scripts.docs import pages
from storage.access.seal import Seal
from tests.world import World

ROOT = Path(__file__).parents[2]
DOCUMENTS = "\n".join(
    file.read_text(encoding="utf-8")
    for file in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    if file.is_file()
)


def test_every_declared_handler_is_there() -> None:
    """Whatever a front end can ask for is answered: each declaration names a function."""
    assert list(all_handlers(Seal("x" * 40))) == list(VERBS)


def test_no_verb_is_declared_twice() -> None:
    """Two declarations with one id, or with one command, are a fault found at start."""
    first, *_ = VERBS.values()
    with pytest.raises(ValueError, match="twice"):
        Verbs((first, first))
    with pytest.raises(ValueError, match="twice"):
        Verbs((replace(first, id="a", command="c"), replace(first, id="b", command="c")))


def test_every_id_named_in_code_is_declared() -> None:
    """A name without a declaration would be offered and not answered."""
    named = {value for name, value in vars(Verb).items() if name.isupper()}
    assert named - set(VERBS) == set()


def test_a_verb_whose_declaration_is_deleted_is_gone() -> None:
    """No handler, no command in Slack's manifest and no line in the documents is left of it."""
    without = Verbs(each for each in VERBS.values() if each.id != "agenda")
    assert "agenda" not in all_handlers(Seal("x" * 40), without)
    told = to_manifest("https://sihteeri.example.org", verbs=without)
    assert "/agenda" not in {each["command"] for each in told["features"]["slash_commands"]}
    written = "".join(text for _, text in islice(pages(without), 2))
    assert "`agenda`" not in written
    assert "`agenda.publish`" in written
    assert not without.reads("agenda")
    with pytest.raises(KeyError):
        without.find("agenda")


def test_what_is_not_declared_is_refused(world: World) -> None:
    """Whatever front end still offers it, the request handler answers it no more."""
    without = Verbs(each for each in VERBS.values() if each.id != "agenda")
    handlers = all_handlers(world.seal, without)
    world.requests = RequestHandler(world.database, world.communities, handlers, without)
    world.refused(world.secretary("steering-group"), Verb.AGENDA)


def test_no_policy_stands_outside_the_declarations() -> None:
    """No set of verbs anywhere, and no table by verb but the words of the language room."""
    found = []
    for file in sorted((ROOT / "bot").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            within = node.elts if isinstance(node, ast.Set) else getattr(node, "keys", ())
            named = [
                each
                for each in (within if isinstance(node, ast.Set | ast.Dict) else ())
                if isinstance(each, ast.Attribute) and getattr(each.value, "id", "") == "Verb"
            ]
            if named and file.parent.name != "language":
                found.append(f"{file.relative_to(ROOT)}:{named[0].lineno}")
    assert found == []


@pytest.mark.parametrize("declared", VERBS.commands, ids=lambda each: each.command)
def test_every_command_is_documented(declared: VerbDeclaration) -> None:
    """A member finds each slash command in the documents."""
    assert f"/{declared.command}" in DOCUMENTS


@pytest.mark.parametrize("program", [name for names in PROGRAMS.values() for name in names])
def test_every_program_command_has_its_help_and_is_documented(
    program: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """`sihteeri COMMAND --help` works, and the documents name the command."""
    with pytest.raises(SystemExit) as ended:
        build_parser(program).parse_args([program, "--help"])
    assert ended.value.code == 0
    assert program in capsys.readouterr().out
    assert f"sihteeri {program}" in DOCUMENTS


def test_every_test_states_its_claim() -> None:
    """Each test function has a docstring: the sentence that it proves."""
    silent = []
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            is_test = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (
                node.name.startswith("test_") and not ast.get_docstring(node)
            )
            if is_test:
                silent.append(f"{file.relative_to(ROOT)}:{node.lineno}")
    assert silent == []


def test_no_test_patches_the_program() -> None:
    """Real databases and fakes of servers stand in tests, never a patched function."""
    word = "mock" + ".patch"
    found = [
        str(file.relative_to(ROOT))
        for file in (ROOT / "tests").rglob("*.py")
        if word in file.read_text(encoding="utf-8") and file != Path(__file__)
    ]
    assert found == []
