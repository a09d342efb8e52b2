"""``sihteeri ask``: one answer, a stream, and what is no question."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main

ROOT = Path(__file__).parents[3]


def ask(*arguments: str, stdin: str = "", charter: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command as a person does."""
    env = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    if charter:
        env["SIHTEERI_CHARTER"] = charter
    return subprocess.run(
        [sys.executable, "-m", "bot", "ask", *arguments],
        input=stdin,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
    )


def test_a_question_is_answered_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    """In the language of the question, citing the rule."""
    assert main(["ask", "Kuka", "päättää", "liittymismaksusta?"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Vuosikokous päättää")
    assert "[annual-meeting.7]" in out


def test_the_language_of_the_answer_can_be_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Asked in Finnish, answered in Swedish."""
    main(["ask", "--lang", "sv", "Kuka päättää liittymismaksusta?"])
    assert capsys.readouterr().out.startswith("Årsmötet beslutar")


def test_the_answer_as_json_has_the_fixed_keys(capsys: pytest.CaptureFixture[str]) -> None:
    """The interface that others read."""
    main(["ask", "--json", "Who maintains the roadmap?"])
    told = json.loads(capsys.readouterr().out)
    assert {"q", "lang", "state", "rules", "body", "role", "text", "ms"} <= set(told)
    assert (told["state"], told["rules"][0], told["body"]) == (
        "answer",
        "development-group.task.2",
        "development-group",
    )


def stream(*lines: str) -> list[dict[str, Any]]:
    """The answers to a stream of lines."""
    done = ask("--jsonl", stdin="\n".join(lines) + "\n")
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_stream_is_answered_line_by_line_in_order() -> None:
    """Silence carries no rules; the nearest go to ``related``."""
    told = stream(
        json.dumps({"q": "Kuka päättää liittymismaksusta?", "lang": "fi"}),
        json.dumps({"q": "Who won the election?"}),
        json.dumps({"q": "Paljonko liittymismaksu on euroina?", "lang": "fi"}),
    )
    assert [each["state"] for each in told] == ["answer", "silent", "silent"]
    assert [each["q"] for each in told][1] == "Who won the election?"
    assert told[1]["rules"] == told[2]["rules"] == []
    assert "annual-meeting.7" in told[2]["related"]
    assert all(isinstance(each["ms"], float) for each in told)


def test_lines_that_are_no_questions_are_answered_in_place_and_counted() -> None:
    """One line out for each line in; the status says that something was wrong."""
    done = ask("--jsonl", stdin='nonsense\n[1]\n{"q": 5}\n{"q": "Who handles complaints?"}\n')
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["state"] for each in told] == ["silent", "silent", "silent", "answer"]
    assert done.returncode == 1
    assert done.stderr.count("not a question") == 3


def test_no_question_is_refused() -> None:
    """With a hint, on standard error."""
    done = ask()
    assert (done.returncode, done.stdout) == (2, "")
    assert "write a question" in done.stderr


def test_a_folder_without_a_charter_is_refused(tmp_path: Path) -> None:
    """With its name."""
    done = ask("x", charter=str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert str(tmp_path) in done.stderr


def test_another_charter_is_read_from_the_environment() -> None:
    """The same command, other rules."""
    done = ask("Kuka jakaa saunavuorot?", charter=str(ROOT / "charters" / "kuusikumpu"))
    assert "[maintenance-committee.task.2]" in done.stdout


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
