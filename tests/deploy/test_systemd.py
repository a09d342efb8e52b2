"""The unit for systemd."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

UNIT = Path("deploy/sihteeri.service")


@pytest.mark.prove
@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not here")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    """No line of it is unknown or wrong; the program's place is this machine's."""
    unit = tmp_path / UNIT.name
    text = UNIT.read_text(encoding="utf-8")
    unit.write_text(text.replace("/opt/sihteeri/.venv/bin/sihteeri", sys.executable))
    ended = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False
    )
    assert (
        ended.returncode,
        [line for line in ended.stderr.splitlines() if unit.name in line],
    ) == (
        0,
        [],
    )
