"""The program's own commands on people and rosters, run as a person runs them."""

from __future__ import annotations

import csv
import json
import shutil
import stat
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.access.operations_sessions import sign_in
from bot.bootstrap.program import open_database, open_program, utc_now
from bot.settings import read_settings
from governance.errors import Refusal
from tests.people.town import AINO, demo_roster
from tests.trail import list_events


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database that has the demo roster in it, to be copied."""
    folder = tmp_path_factory.mktemp("imported")
    with pytest.MonkeyPatch.context() as patch:
        _be_at_home(folder, patch)
        (folder / "roster.csv").write_bytes(demo_roster())
        assert main(["roster", "import", "roster.csv"]) == 0
    return folder


@pytest.fixture
def home(imported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with a database of its own and the demo roster in it."""
    shutil.copytree(imported, tmp_path, dirs_exist_ok=True)
    _be_at_home(tmp_path, monkeypatch)
    return tmp_path


def _be_at_home(folder: Path, patch: pytest.MonkeyPatch) -> None:
    for name in ("SLACK_SIGNING_SECRET", "TEAMS_CLIENT_ID", "SMTP_URL", "SIHTEERI_CHARTER"):
        patch.delenv(name, raising=False)
    patch.setenv("DATABASE_URL", f"sqlite:///{folder / 'var' / 'sihteeri.db'}")
    patch.chdir(folder)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Run a command; its status and what it printed."""
    capsys.readouterr()
    status = main(list(arguments))
    return status, capsys.readouterr().out


def test_everything_goes_out_into_files_only_the_owner_reads(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second export into the same folder is refused and changes nothing."""
    status, said = run(capsys, "export", "out")
    files = sorted((home / "out").iterdir())
    assert (status, f"Files: {len(files)}" in said) == (0, True)
    assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}
    with (home / "out" / "person.csv").open(encoding="utf-8", newline="") as stream:
        assert len(list(csv.DictReader(stream))) == 29
    assert run(capsys, "roster", "import", "out/roster.csv")[0] == 0
    status, said = run(capsys, "export", "out", "--lang", "sv")
    assert (status, "Mappen är inte tom" in said) == (1, True)
    assert sorted((home / "out").iterdir()) == files


def test_one_person_goes_out_as_json(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Standard output carries the document and nothing else."""
    status, said = run(capsys, "person", "export", AINO)
    assert status == 0
    assert json.loads(said)["person"][0]["name"] == "Aino Lehtokangas"
    status, said = run(capsys, "person", "export", "nobody@example.org", "--lang", "fi")
    assert (status, "Sellaista henkilöä ei täällä ole" in said) == (1, True)


def test_erasing_wants_a_yes(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a terminal and without --yes nothing happens; with it, it happens once."""
    assert run(capsys, "person", "erase", AINO)[0] == 1
    assert "Aino Lehtokangas" in run(capsys, "person", "export", AINO)[1]
    status, said = run(capsys, "person", "erase", AINO, "--yes")
    assert (status, "Seats ended: 2" in said) == (0, True)
    assert run(capsys, "person", "erase", AINO, "--yes")[0] == 1
    assert "Aino Lehtokangas" not in run(capsys, "roster", "show")[1]


def test_a_person_is_let_in_once(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Standard output is one address; its token opens a session once, and the trail says so."""
    monkeypatch.setenv("SIHTEERI_BASE_URL", "https://sihteeri.example.org/")
    capsys.readouterr()
    assert main(["person", "sign-in", AINO, "--lang", "sv"]) == 0
    printed = capsys.readouterr()
    start, token = printed.out.strip().rsplit("/", 1)
    assert start == "https://sihteeri.example.org/sign-in"
    assert "Länken fungerar en gång" in printed.err
    assert AINO in printed.err
    settings = read_settings()
    database = open_database(settings)
    program = open_program(settings, database)
    with database.write() as session:
        signed_in = sign_in(session, program.communities, program.seal, token, utc_now())
        assert signed_in.person.email == AINO
        events = list_events(session, program.community.id, subject="person")
    assert [(each.verb, each.via) for each in events if each.verb == "sign-in.link"] == [
        ("sign-in.link", "cli")
    ]
    with database.write() as session, pytest.raises(Refusal):
        sign_in(session, program.communities, program.seal, token, utc_now())
    database.close()


def test_nobody_unknown_is_let_in(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The refusal is in the language asked for, and no link is printed."""
    status, said = run(capsys, "person", "sign-in", "nobody@example.org", "--lang", "fi")
    assert (status, "Sellaista henkilöä ei täällä ole" in said) == (1, True)
    assert "sign-in/" not in said


def test_an_erased_person_is_not_let_in(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor by their number, which the trail keeps."""
    document = json.loads(run(capsys, "person", "export", AINO)[1])
    number = str(document["person"][0]["id"])
    assert run(capsys, "person", "erase", number, "--yes")[0] == 0
    status, said = run(capsys, "person", "sign-in", number)
    assert (status, "sign-in/" in said) == (1, False)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (demo_roster().replace(b",", b";"), "The columns are not separated by commas."),
        (demo_roster().decode().encode("utf-16"), "The file is not UTF-8 text (line 1)."),
        (b"", "There are no rows in the file."),
        (demo_roster() + b"x,y\n", "Line 49"),
    ],
)
def test_a_bad_roster_is_refused_with_the_reason(
    home: Path, capsys: pytest.CaptureFixture[str], content: bytes, said: str
) -> None:
    """The status is 1 and the reason is told, whatever is wrong with the file."""
    (home / "bad.csv").write_bytes(content)
    status, out = run(capsys, "roster", "import", "bad.csv")
    assert (status, said in out) == (1, True)


def test_the_roster_is_checked_and_shown(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The demo roster breaks nothing; on a day before it nobody sits anywhere."""
    status, said = run(capsys, "roster", "check")
    assert (status, "Kuvitteenkylä" in said) == (0, True)
    assert AINO in run(capsys, "roster", "show")[1]
    assert AINO not in run(capsys, "roster", "show", "--on", "2026-01-01")[1]


def test_a_dry_run_writes_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of one changed name is told and not kept."""
    changed = demo_roster().replace(b"Aino Lehtokangas", b"Aino Uusi")
    (home / "changed.csv").write_bytes(changed)
    status, said = run(capsys, "roster", "import", "changed.csv", "--dry-run")
    assert (status, "Changed people: 1" in said) == (0, True)
    assert "Aino Uusi" not in run(capsys, "roster", "show")[1]
