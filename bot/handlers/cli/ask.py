"""``sihteeri ask``: one answer, or a stream of them. It reads the charter only.

This command starts without the database and the front ends; standard output carries only the
answers.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from bot.questions.operations_files import open_engine
from bot.questions.replies import answer_text
from governance.charter.file import CharterFaults, Fault
from governance.language.texts import LANGUAGES, Language
from governance.questions.engine import Answer, Engine

ROOT = Path(__file__).resolve().parents[3]
DEFAULT_CHARTER = "charters/digione"


def add_parser(commands: Any) -> None:
    """Add ``ask`` to the commands."""
    parser = commands.add_parser("ask", help="who decides, by the charter")
    parser.add_argument("question", nargs="*", help="the question, in fi, sv or en")
    parser.add_argument("--lang", choices=LANGUAGES, help="the language of the answer")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="the answer as JSON")
    form.add_argument(
        "--jsonl", action="store_true", help='reads {"q", "lang"} lines, writes one JSON line each'
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer.

    Returns:
        0; 1 when a line of input was no question; 2 when the charter or the arguments cannot
        be used.
    """
    try:
        engine = open_engine(_charter_folder())
    except CharterFaults as faults:
        print(f"sihteeri cannot read the charter:\n{faults}", file=sys.stderr)
        return 2
    try:
        return _stream(engine, args.lang) if args.jsonl else _one(engine, args)
    except BrokenPipeError:
        # Whoever read our output has had enough; nothing more can be said there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except KeyboardInterrupt:
        return 130


def _one(engine: Engine, args: argparse.Namespace) -> int:
    question = " ".join(args.question)
    if not question.strip():
        print("sihteeri ask: write a question, or use --jsonl", file=sys.stderr)
        return 2
    started = time.perf_counter()
    answer = engine.ask(question)
    spent = _milliseconds(started)
    if args.json:
        print(json.dumps(_as_json(answer, engine, args.lang, spent), ensure_ascii=False))
    else:
        print(answer_text(answer, engine.charter, args.lang or answer.language))
    return 0


def _stream(engine: Engine, otherwise: Language | None) -> int:
    status = 0
    for line in sys.stdin:
        if not line.strip():
            continue
        question, spoken = _read_line(line)
        if question is None:
            status = 1
            print(f"sihteeri ask: not a question: {line.strip()[:120]}", file=sys.stderr)
            question = ""
        started = time.perf_counter()
        answer = engine.ask(question, spoken)
        spent = _milliseconds(started)
        told = _as_json(answer, engine, spoken or otherwise, spent)
        print(json.dumps(told, ensure_ascii=False), flush=True)
    return status


def _read_line(line: str) -> tuple[str | None, Language | None]:
    try:
        read = json.loads(line)
    except ValueError:
        return None, None
    if not isinstance(read, dict) or not isinstance(read.get("q"), str):
        return None, None
    language = read.get("lang")
    return read["q"], language if language in LANGUAGES else None


def _as_json(
    answer: Answer, engine: Engine, language: Language | None, spent: float
) -> dict[str, Any]:
    spoken = language or answer.language
    told: dict[str, Any] = {
        "q": answer.question,
        "lang": spoken,
        "state": answer.state,
        "rules": list(answer.rules),
        "body": answer.body or None if answer.state == "answer" else None,
        "role": answer.role or None if answer.state == "answer" else None,
        "text": answer_text(answer, engine.charter, spoken),
        "ms": spent,
    }
    if answer.matter and answer.state == "answer":
        told["matter"] = answer.matter
    if answer.facet and answer.state == "answer":
        told["facet"] = answer.facet
    if answer.state == "silent":
        told["related"] = list(answer.related)
    if answer.trouble:
        told["trouble"] = answer.trouble
    if answer.second is not None:
        told["second"] = _as_json(answer.second, engine, spoken, 0.0)
    told["matched"] = list(answer.matched)
    told["unknown"] = list(answer.unknown)
    return told


def _charter_folder() -> Path:
    given = Path(os.environ.get("SIHTEERI_CHARTER") or DEFAULT_CHARTER)
    for folder in (given, ROOT / given):
        if (folder / "charter.toml").is_file():
            return folder
    raise CharterFaults(str(given), [Fault("(folder)", "there is no charter.toml in it")])


def _milliseconds(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 3)
