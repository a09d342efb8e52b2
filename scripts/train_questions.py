"""Train a charter's classifier: ``python -m scripts.train_questions [FOLDER]``.

Reads ``charter.toml``, ``vocabulary.toml`` and the questions that may be tuned on
(``questions/acceptance.jsonl``, ``questions/tuning.jsonl``), never the held-out ones, and writes
``classifier.json`` beside them. The same files give the same weights.
"""

from __future__ import annotations

import sys
from pathlib import Path

from governance.charter.file import parse_charter
from governance.questions.book import parse_questions
from governance.questions.vocabulary import parse_vocabulary
from scripts.training import Example, train_with_lines, write_classifier

TUNED_ON = ("acceptance.jsonl", "tuning.jsonl")


def main(folder: Path) -> None:
    """Train and write."""
    charter = parse_charter((folder / "charter.toml").read_text(encoding="utf-8"))
    vocabulary = parse_vocabulary((folder / "vocabulary.toml").read_text(encoding="utf-8"))
    asked = [
        each
        for name in TUNED_ON
        for each in parse_questions((folder / "questions" / name).read_text(encoding="utf-8"))
    ]
    examples = [Example(each.text, each.rules) for each in asked]
    classifier = train_with_lines(charter, vocabulary, examples)
    (folder / "classifier.json").write_text(write_classifier(classifier), encoding="utf-8")
    sys.stdout.write(
        f"{folder / 'classifier.json'}: {len(examples)} questions, "
        f"{len(classifier.weights)} features, {len(classifier.classes)} classes\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "charters/digione"))
