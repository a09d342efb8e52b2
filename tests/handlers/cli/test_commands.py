"""The commands of ``sihteeri``: what they print, and how they end."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.handlers.cli.conftest import Run

ROOT = Path(__file__).parents[3]
DIGIONE = ROOT / "charters" / "digione"
KUUSIKUMPU = ROOT / "charters" / "kuusikumpu"


# --- charter check -------------------------------------------------------------------------


@pytest.mark.parametrize("folder", [DIGIONE, KUUSIKUMPU])
def test_a_sound_charter_is_reported_and_passes(run: Run, folder: Path) -> None:
    """Contradictions and gaps are findings, not faults: the command ends with 0."""
    ended = run("charter", "check", str(folder))
    assert ended.status == 0
    assert "no faults" in ended.out
    assert ended.err == ""


def test_the_default_charter_has_its_known_contradictions(run: Run) -> None:
    """Without a folder the environment's charter is read; the seat counts are told to differ."""
    found = json.loads(run("charter", "check", "--json").out)
    rules = {rule for each in found if each["kind"] == "contradiction" for rule in each["rules"]}
    assert {"steering-group.7", "steering-group.8"} <= rules
    assert {each["kind"] for each in found} == {"contradiction", "gap"}


def test_questions_about_rules_that_are_not_there_are_faults(run: Run, tmp_path: Path) -> None:
    """A vocabulary or a question that names what the charter lacks is told with its place."""
    for name in ("charter.toml", "vocabulary.toml"):
        text = (KUUSIKUMPU / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text, encoding="utf-8")
    asked = '{"q": "Who paints the fence?", "lang": "en", "rules": ["no.such.rule"]}\n'
    (tmp_path / "questions.jsonl").write_text(asked, encoding="utf-8")
    ended = run("charter", "check", str(tmp_path))
    assert ended.status == 1
    assert "Who paints the fence?: the charter has no rule no.such.rule" in ended.err


def test_a_faulty_charter_is_refused_with_every_fault(run: Run, tmp_path: Path) -> None:
    """Faults end the command with 1 and are all told, with their places."""
    text = (KUUSIKUMPU / "charter.toml").read_text(encoding="utf-8")
    text = text.replace("country =", "land =", 1) + "\n[surprise]\nx = 1\n"
    (tmp_path / "charter.toml").write_text(text, encoding="utf-8")
    ended = run("charter", "check", str(tmp_path))
    assert ended.status == 1
    assert ended.out == ""
    assert "surprise" in ended.err
    assert "land" in ended.err
    assert ended.err.strip().endswith("faults")


def test_a_folder_without_a_charter_is_told(run: Run, tmp_path: Path) -> None:
    """A path that has no charter ends with 1 and says so."""
    ended = run("charter", "check", str(tmp_path / "nowhere"))
    assert ended.status == 1
    assert "charter.toml" in ended.err


# --- the environment -----------------------------------------------------------------------


def test_faults_of_the_environment_are_listed_together(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bad environment ends with 2 and every fault on a line of its own."""
    monkeypatch.setenv("PORT", "many")
    monkeypatch.setenv("SLACK_API_BASE_URL", "nowhere")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "x")
    ended = run("roster", "show")
    assert ended.status == 2
    assert ended.out == ""
    told = [line.split(":")[0] for line in ended.err.splitlines()[1:]]
    assert told == ["PORT", "SLACK_BOT_TOKEN", "SLACK_API_BASE_URL"]


def test_an_unknown_charter_stops_the_start(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A charter that is not there is a fault of the environment: 2."""
    monkeypatch.setenv("SIHTEERI_CHARTER", "/nowhere")
    ended = run("roster", "show")
    assert ended.status == 2
    assert "/nowhere" in ended.err


def test_an_unknown_command_is_told_with_those_there_are(run: Run) -> None:
    """Argument faults end with 2."""
    ended = run("dance")
    assert ended.status == 2
    assert "rehearse" in ended.err


def test_demo_mode_is_refused_before_anything_is_filled(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where others could come in, the demo neither starts nor leaves its people behind."""
    monkeypatch.setenv("SIHTEERI_HOST", "0.0.0.0")
    ended = run("run", "--demo")
    assert ended.status == 2
    assert "SIHTEERI_HOST" in ended.err
    assert "example.org" not in run("person", "export", "1").out


# --- demo load -----------------------------------------------------------------------------


def test_the_demo_fills_an_empty_database_once(run: Run) -> None:
    """The first load fills; the second is refused with 1; ``--if-empty`` then ends with 0."""
    first = run("demo", "load")
    assert first.status == 0
    assert "29 people" in first.err
    shown = run("roster", "show").out
    second = run("demo", "load")
    assert second.status == 1
    assert "digione" in second.out
    again = run("demo", "load", "--if-empty")
    assert again.status == 0
    assert again.out == again.err == ""
    assert run("roster", "show").out == shown


def test_if_empty_fills_what_is_empty(run: Run) -> None:
    """``--if-empty`` loads the demo where there is nobody yet."""
    assert "29 people" in run("demo", "load", "--if-empty").err


# --- roster --------------------------------------------------------------------------------


def roster(path: Path, *changes: dict[str, str]) -> Path:
    """The demo roster with some rows' fields changed, row by row from the first."""
    with (DIGIONE / "roster.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row, change in zip(rows, changes, strict=False):
        row.update(change)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_a_roster_is_imported_once(run: Run, tmp_path: Path) -> None:
    """A dry run writes nothing; the import does; the same file again changes nothing."""
    file = str(roster(tmp_path / "r.csv"))
    assert run("roster", "import", file, "--dry-run").status == 0
    assert "Aino" not in run("roster", "show").out
    assert run("roster", "import", file).status == 0
    shown = run("roster", "show").out
    assert "Aino Lehtokangas" in shown
    assert run("roster", "import", file).status == 0
    assert run("roster", "show").out == shown


def test_a_bad_roster_is_refused_with_every_bad_row(run: Run, tmp_path: Path) -> None:
    """Each bad row is told by its line, the command ends with 1, and nobody is imported."""
    file = roster(
        tmp_path / "r.csv", {"email": "nobody"}, {}, {"body": "hallitus"}, {"role": "king"}
    )
    ended = run("roster", "import", str(file), "--lang", "sv")
    assert ended.status == 1
    for line in ("2", "4", "5"):
        assert line in ended.out
    assert "Aino" not in run("roster", "show").out


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"a,b\n1,2\n", b"person\n" + b"x" * 1000, b"\x00" * 50]
)
def test_a_file_that_is_no_roster_is_refused(run: Run, tmp_path: Path, content: bytes) -> None:
    """Whatever bytes are given, the answer is a refusal, not a fault."""
    file = tmp_path / "r.csv"
    file.write_bytes(content)
    ended = run("roster", "import", str(file))
    assert ended.status == 1
    assert "Traceback" not in ended.out + ended.err


def test_a_file_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    """A missing file ends with 1 and its name."""
    ended = run("roster", "import", str(tmp_path / "none.csv"))
    assert ended.status == 1
    assert "none.csv" in ended.err


def test_an_unknown_community_is_told_with_those_there_are(run: Run) -> None:
    """``--community`` that is none names those there are."""
    ended = run("roster", "show", "--community", "atlantis")
    assert ended.status == 1
    assert "digione" in ended.err


# --- communities ---------------------------------------------------------------------------


def test_a_second_community_is_served_beside_the_first(run: Run) -> None:
    """Another charter is added, listed, and reached by its key."""
    assert run("community", "add", str(KUUSIKUMPU)).status == 0
    listed = run("community", "list").out
    assert "digione" in listed
    assert "kuusikumpu" in listed
    assert run("roster", "show", "--community", "kuusikumpu").status == 0


# --- calendar and rehearsal ----------------------------------------------------------------


def test_the_calendar_is_lines_json_or_a_file(run: Run, tmp_path: Path) -> None:
    """The year clock comes as lines, as JSON and as a picture."""
    run("demo", "load")
    span = ("--from", "2027-01-01", "--to", "2027-12-31")
    assert "Annual Meeting" in run("calendar", *span).out
    found = json.loads(run("calendar", *span, "--json").out)
    assert {"meeting", "deadline"} <= {each["kind"] for each in found}
    assert run("calendar", *span, "--png", str(tmp_path / "year.png")).status == 0
    assert (tmp_path / "year.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("command", ["calendar", "rehearse"])
@pytest.mark.parametrize(
    "span",
    [("2027-13-01", "2027-12-31"), ("yesterday", "today"), ("2027-01-01", "1")],
)
def test_days_that_are_none_are_told(run: Run, command: str, span: tuple[str, str]) -> None:
    """A day that cannot be read ends with 2."""
    assert run(command, "--from", span[0], "--to", span[1]).status == 2


def test_a_rehearsal_backwards_or_too_long_is_refused(run: Run) -> None:
    """The last day is not before the first, nor years after it."""
    for span in (("2027-02-01", "2027-01-01"), ("2027-01-01", "2030-01-01")):
        ended = run("rehearse", "--from", span[0], "--to", span[1])
        assert ended.status == 2
        assert ended.out == ""


def test_a_rehearsal_prints_its_messages_and_sends_none(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each message has its head line, and how many there were is told on the side."""
    monkeypatch.setattr("bot.scheduler.rehearsal.HISTORY", timedelta())
    run("demo", "load")
    today = date.today()
    ended = run(
        "rehearse", "--from", today.isoformat(), "--to", (today + timedelta(days=30)).isoformat()
    )
    heads = [line for line in ended.out.splitlines() if " → " in line and line[0] != " "]
    assert f"{len(heads)} messages; nothing was sent" in ended.err
    assert len(heads) > 5
    assert all("@" in line for line in heads)


# --- as real processes ---------------------------------------------------------------------


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a process of its own, in an otherwise bare environment."""
    given = {"PATH": os.environ["PATH"], "PYTHONUTF8": "1", **environment}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT,
        env=given,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_ask_needs_no_database_and_prints_only_the_answer(tmp_path: Path) -> None:
    """A question is answered from the charter alone: stdout has the answer, and nothing else."""
    ended = process(
        "ask",
        "--json",
        "kuka päättää ylläpitomaksusta?",
        DATABASE_URL=f"sqlite:///{tmp_path}/no/such.db",
    )
    assert ended.returncode == 0
    answer = json.loads(ended.stdout)
    assert "annual-meeting.7" in answer["rules"]
    assert not (tmp_path / "no").exists()


def test_a_broken_environment_stops_the_process_with_two(tmp_path: Path) -> None:
    """The process ends with 2, tells the faults on stderr, and shows no traceback."""
    ended = process("run", PORT="x", DATABASE_URL=f"sqlite:///{tmp_path}/s.db")
    assert ended.returncode == 2
    assert "PORT" in ended.stderr
    assert "Traceback" not in ended.stderr
