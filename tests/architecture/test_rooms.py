"""The shape of the program: its rooms, its sizes, its words."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "governance", "storage")
CORE = (
    "governance",
    "storage",
    "bot/requests",
    "bot/language",
    "bot/access",
    "bot/meetings",
    "bot/agenda",
    "bot/due_work",
    "bot/people",
    "bot/questions",
    "bot/home",
)
MOST_LINES = 300
MOST_IN_FUNCTION = 40
LONG_FILES = {
    "governance/questions/engine.py": 330,
    "governance/questions/scale.py": 360,
}
LONG_FUNCTIONS = {
    "bot/meetings/replies_convening.py:to_form_of_convening": 46,
    "bot/agenda/replies_proposals.py:to_form_of_proposal": 43,
    "bot/scheduler/metrics.py:__init__": 42,
}
"""Tables written as calls."""
MAY_READ_THE_CLOCK = frozenset(
    {
        "bot/bootstrap/program.py",  # for everyone: edges are given it as a function
        "bot/handlers/teams/connector.py",  # until when it was told to wait
        "bot/handlers/teams/tokens.py",  # how long a token of Microsoft's still works
    }
)
MAY_CATCH_ALL = frozenset(
    {
        "bot/handlers/slack/dispatcher.py",
        "bot/handlers/teams/app.py",
        "bot/handlers/teams/messenger.py",
        "bot/handlers/web/dispatcher.py",
        "bot/handlers/web/guard.py",
        "bot/handlers/mail/app.py",
        "bot/scheduler/job_runner.py",
        "bot/scheduler/sending.py",
        "bot/scheduler/transactions.py",
    }
)
"""The hooks of the four edges: Slack, Teams, the pages (mail's among them), the worker."""


@cache
def modules() -> tuple[tuple[str, str, ast.Module], ...]:
    """(path, text, tree) of every module that is shipped, migrations aside."""
    files = sorted(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))
    found = []
    for file in files:
        path = file.relative_to(ROOT).as_posix()
        if "/migrations/versions/" not in path:
            text = file.read_text(encoding="utf-8")
            found.append((path, text, ast.parse(text)))
    return tuple(found)


def functions() -> Iterator[tuple[str, int]]:
    """(path:name, lines) of every function, the docstring counted as STYLE.md does."""
    for path, _, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path}:{node.name}", (node.end_lineno or 0) - node.lineno + 1


def body_lines(path_name: str) -> int:
    """Lines of a function without its docstring."""
    path, name = path_name.split(":")
    tree = next(tree for each, _, tree in modules() if each == path)
    sizes = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name:
            first = node.body[0]
            has_doc = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            start = (first.end_lineno or 0) + 1 if has_doc else first.lineno
            sizes.append((node.end_lineno or 0) - start + 1)
    return max(sizes)


def strings(tree: ast.Module) -> Iterator[ast.Constant]:
    """The string constants of a module that are not docstrings."""
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    loose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docs | loose
        ):
            yield node


# --- rooms ---------------------------------------------------------------------------------


def test_the_import_contracts_hold() -> None:
    """Data flows one way: every contract of pyproject.toml is kept, exhaustively."""
    # In a process of its own: it sets up logging anew, and would silence every test after it.
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_only_the_edges_read_the_clock() -> None:
    """The core is told what time it is; the machine's clock is read where edges begin."""
    found = []
    for path, _, tree in modules():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            called = f"{getattr(node.func.value, 'id', '')}.{node.func.attr}"
            clocks = ("datetime.now", "datetime.utcnow", "date.today", "datetime.today")
            if called in clocks and path not in MAY_READ_THE_CLOCK:
                found.append(f"{path}:{node.lineno}")
            if called in ("time.time", "time.localtime") and path.startswith(CORE):
                found.append(f"{path}:{node.lineno}")
    assert found == []


def test_only_the_four_edges_catch_everything() -> None:
    """What is caught broadly is caught at an error hook, which reports it under a number."""
    found = set()
    for path, _, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.ExceptHandler):
                caught = node.type
                names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
                broad = [getattr(each, "id", "") for each in names if each is not None]
                if caught is None or {"Exception", "BaseException"} & set(broad):
                    found.add(path)
    assert sorted(found - MAY_CATCH_ALL) == []


# --- sizes ---------------------------------------------------------------------------------


def test_files_are_short() -> None:
    """A file over 300 lines is split; those known to be longer may only shrink."""
    sizes = {path: text.count("\n") for path, text, _ in modules()}
    long = {path: size for path, size in sizes.items() if size > MOST_LINES}
    grown = {path: size for path, size in long.items() if size > LONG_FILES.get(path, 0)}
    assert grown == {}
    assert sorted(set(LONG_FILES) - set(long)) == [], "these are short now: take them off the list"


def test_functions_are_short() -> None:
    """A function has at most 40 lines besides its docstring; those longer may only shrink."""
    long = {
        name: lines
        for name, size in functions()
        if size > MOST_IN_FUNCTION and (lines := body_lines(name)) > MOST_IN_FUNCTION
    }
    grown = {name: size for name, size in long.items() if size > LONG_FUNCTIONS.get(name, 0)}
    assert grown == {}
    assert sorted(set(LONG_FUNCTIONS) - set(long)) == [], "these are short now"


# --- words ---------------------------------------------------------------------------------

CHARTER_WORDS = (
    "digione",
    "steering-group",
    "development-group",
    "annual-meeting",
    "ecosystem-group",
    "ohjausryhm",
    "kehitysryhm",
    "ekosysteemiryhm",
    "vuosikokou",
    "webropol",
    "tiera",
    "edelläkävijä",
    "pioneer-municipality",
)
ONE_PLACE = {"bot/settings.py": {"digione"}, "bot/handlers/cli/ask.py": {"digione"}}
"""The default charter's folder is an interface of the program."""


def test_no_code_knows_a_charter() -> None:
    """What bodies there are, and what they are called, is the charter's to say."""
    found = []
    for path, _, tree in modules():
        for node in strings(tree):
            words = {each for each in CHARTER_WORDS if each in str(node.value).casefold()}
            if words - ONE_PLACE.get(path, set()):
                found.append(f"{path}:{node.lineno} {sorted(words)}")
    assert found == []


def joined(*parts: str) -> str:
    return "".join(parts)


FORBIDDEN = (
    joined(r"\bTO", r"DO\b"),
    joined(r"\bFIX", r"ME\b"),
    joined(r"\bX", r"XX\b"),
    joined(r"\bC", r"laude\b"),
    joined(r"\bAnth", r"ropic\b"),
    joined(r"\bOpenA", r"I\b"),
    joined(r"\bChat", r"GPT"),
    joined(r"\bL", r"LMs?\b"),
    joined(r"\bA", r"I\b"),
    joined(r"\bsub", r"-?agents?\b"),
    joined(r"/wo", r"rk/"),
    joined(r"/tmp", r"/brief"),
)
TEXTS = {".py", ".md", ".toml", ".csv", ".html", ".css", ".js", ".yml", ".yaml", ".cfg", ".sh", ""}
SKIPPED = {".venv", ".git", "var", "node_modules", "__pycache__", ".hypothesis"}
GENERATED = {"requirements.txt", "requirements-dev.txt", "requirements-postgres.txt"}


def test_nothing_is_left_for_later_and_only_the_project_is_spoken_of() -> None:
    """No note of unfinished work, and no word of how or where the program was written."""
    pattern = re.compile("|".join(FORBIDDEN))
    found = []
    for file in ROOT.rglob("*"):
        inside = file.relative_to(ROOT)
        hidden = any(part in SKIPPED or part.endswith("_cache") for part in inside.parts)
        if hidden or file.suffix not in TEXTS or not file.is_file() or file.name in GENERATED:
            continue
        for number, line in enumerate(_lines_of(file), 1):
            if pattern.search(line):
                found.append(f"{inside}:{number} {line.strip()[:80]}")
    assert found == []


def _lines_of(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return []


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "manager", "base", "misc"])
def test_no_room_is_called_nothing(name: str) -> None:
    """Files are named after what they are about."""
    assert [path for path, _, _ in modules() if Path(path).stem == name] == []
