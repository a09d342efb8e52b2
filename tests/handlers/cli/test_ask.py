"""``sihteeri ask``: one answer, a stream, and what is no question."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from tests.governance.questions.engines import engine
from tests.handlers.cli.conftest import Ended, Run

ROOT = Path(__file__).parents[3]


Ask = Callable[..., Ended]


@pytest.fixture
def ask(run: Run, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Asks in this process; each charter's engine is built once, for that takes a second."""
    monkeypatch.setattr("bot.handlers.cli.ask.open_engine", engine)

    def ask_it(*arguments: str, stdin: str = "", charter: str = "") -> Ended:
        monkeypatch.setattr(sys, "stdin", StringIO(stdin))
        if charter:
            monkeypatch.setenv("SIHTEERI_CHARTER", charter)
        return run("ask", *arguments)

    return ask_it


def test_a_question_is_answered_on_standard_output(ask: Ask) -> None:
    """In the language of the question, citing the rule."""
    told = ask("Kuka", "päättää", "liittymismaksusta?")
    assert told.status == 0
    assert told.out.startswith("Vuosikokous päättää")
    assert "[annual-meeting.7]" in told.out


def test_the_language_of_the_answer_can_be_told(ask: Ask) -> None:
    """Asked in Finnish, answered in Swedish."""
    told = ask("--lang", "sv", "Kuka päättää liittymismaksusta?")
    assert told.out.startswith("Årsmötet beslutar")


def test_the_answer_as_json_has_the_fixed_keys(ask: Ask) -> None:
    """The interface that others read."""
    told = json.loads(ask("--json", "Who maintains the roadmap?").out)
    assert {"q", "lang", "state", "rules", "body", "role", "text", "ms"} <= set(told)
    assert (told["state"], told["rules"][0], told["body"]) == (
        "answer",
        "development-group.task.2",
        "development-group",
    )


def test_a_stream_is_answered_line_by_line_in_order() -> None:
    """Silence carries no rules; the nearest go to ``related``. As a process, from any folder."""
    asked = [
        {"q": "Kuka päättää liittymismaksusta?", "lang": "fi"},
        {"q": "Who won the election?"},
        {"q": "Paljonko liittymismaksu on euroina?", "lang": "fi"},
    ]
    done = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "--jsonl"],
        input="".join(json.dumps(each) + "\n" for each in asked),
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
        cwd="/",
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["state"] for each in told] == ["answer", "silent", "silent"]
    assert [each["q"] for each in told][1] == "Who won the election?"
    assert told[1]["rules"] == told[2]["rules"] == []
    assert "annual-meeting.7" in told[2]["related"]
    assert all(isinstance(each["ms"], float) for each in told)


def test_lines_that_are_no_questions_are_answered_in_place_and_counted(ask: Ask) -> None:
    """One line out for each line in; the status says that something was wrong."""
    done = ask("--jsonl", stdin='nonsense\n[1]\n{"q": 5}\n{"q": "Who handles complaints?"}\n')
    told = [json.loads(line) for line in done.out.splitlines()]
    assert [each["state"] for each in told] == ["silent", "silent", "silent", "answer"]
    assert done.status == 1
    assert done.err.count("not a question") == 3


def test_no_question_is_refused(ask: Ask) -> None:
    """With a hint, on standard error."""
    done = ask()
    assert (done.status, done.out) == (2, "")
    assert "write a question" in done.err


def test_a_folder_without_a_charter_is_refused(ask: Ask, tmp_path: Path) -> None:
    """With its name."""
    done = ask("x", charter=str(tmp_path))
    assert (done.status, done.out) == (2, "")
    assert str(tmp_path) in done.err


def test_another_charter_is_read_from_the_environment(ask: Ask) -> None:
    """The same command, other rules."""
    done = ask("Kuka jakaa saunavuorot?", charter=str(ROOT / "charters" / "kuusikumpu"))
    assert "[maintenance-committee.task.2]" in done.out


def test_the_command_starts_without_the_database_and_the_front_ends() -> None:
    """It reads the charter only."""
    program = (
        "import sys\n"
        "from bot.__main__ import main\n"
        "main(['ask', 'Kuka päättää liittymismaksusta?'])\n"
        "heavy = {'sqlmodel', 'sqlalchemy', 'slack_bolt', 'slack_sdk', 'microsoft_teams'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"
