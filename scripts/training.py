"""Training of the classifier: plain Python, the same weights from the same questions.

Stochastic gradient descent with AdaGrad's step sizes (Duchi, Hazan and Singer 2011) on the
cross-entropy of multinomial logistic regression, with weight decay on what a step touches.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from governance.charter.charter import Charter
from governance.questions.asking import Concept
from governance.questions.classifier import NONE, Classifier, Line, features_of, softmax
from governance.questions.gate import by_both, chance_by
from governance.questions.scale import Scale
from governance.questions.vocabulary import Vocabulary


@dataclass(frozen=True)
class Example:
    """A question and the rules that answer it, best first; none where the charter is silent."""

    question: str
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Training:
    """How it is trained.

    Args:
        rounds: How often all examples are seen.
        rate: The first step's size.
        decay: How much a touched weight shrinks each time.
        gram_scale: How much less a character n-gram counts than a concept.
        seed: Of the order in which examples are seen.
        least: Smaller weights are left out of the file.
    """

    rounds: int = 20
    rate: float = 0.35
    decay: float = 0.0015
    gram_scale: float = 0.35
    seed: int = 7
    least: float = 0.08


def examples_of_texts(scale: Scale) -> list[Example]:
    """The charter's rules themselves, in each language."""
    return [
        Example(text, (rule.id,)) for rule in scale.charter.rules for _, text in rule.text.each()
    ]


def train(scale: Scale, examples: Sequence[Example], how: Training = Training()) -> Classifier:
    """Train a classifier.

    Args:
        scale: Reads the questions.
        examples: Tuning questions (never the held-out ones) and the charter's texts.
        how: The settings.
    """
    seen = [
        (features_of(scale.read(each.question, None)), each.rules[0] if each.rules else NONE)
        for each in examples
    ]
    classes = tuple(sorted({label for _, label in seen}))
    place = {label: at for at, label in enumerate(classes)}
    count = len(classes)
    rows: dict[str, list[float]] = defaultdict(lambda: [0.0] * count)
    squares: dict[str, list[float]] = defaultdict(lambda: [1e-2] * count)
    order = list(range(len(seen)))
    chance = random.Random(how.seed)  # noqa: S311 - an order, no secret
    for _ in range(how.rounds):
        chance.shuffle(order)
        for at in order:
            features, label = seen[at]
            _step((*features, ""), place[label], rows, squares, how)
    weights = {
        feature: pairs
        for feature, row in rows.items()
        if feature
        and (pairs := tuple((i, round(w, 2)) for i, w in enumerate(row) if abs(w) >= how.least))
    }
    return Classifier(classes, weights, tuple(round(each, 3) for each in rows[""]))


def _step(
    features: Sequence[str],
    target: int,
    rows: dict[str, list[float]],
    squares: dict[str, list[float]],
    how: Training,
) -> None:
    touched = [rows[feature] for feature in features]
    chances = softmax([sum(column) for column in zip(*touched, strict=True)])
    errors = [(at, each - (at == target)) for at, each in enumerate(chances)]
    errors = [(at, error) for at, error in errors if abs(error) > 0.004]
    for feature, row in zip(features, touched, strict=True):
        scale = how.gram_scale if feature.startswith("gram") else 1.0
        past = squares[feature]
        for at, error in errors:
            past[at] += (error * scale) ** 2
            step = how.rate * scale * scale * error / past[at] ** 0.5
            row[at] -= step + how.decay * row[at]


@dataclass(frozen=True)
class Trial:
    """How a question fared that the classifier had not seen."""

    signals: tuple[float, ...]
    answerable: bool
    right: bool


FOLDS = 4
FORGETFUL = 0.18
"""Which share of the words is forgotten in trials, so that questions look unseen to the grid."""


def train_with_lines(
    charter: Charter, vocabulary: Vocabulary, examples: Sequence[Example], seeds: int = 2
) -> Classifier:
    """Train a classifier and fit the gate's lines to it.

    The vocabulary was written with the tuning questions in sight, so the grid does better on
    them than it will on others. The lines are therefore fitted on trials in which the
    classifier has not seen the question and the grid has forgotten a part of its words.

    Args:
        examples: Tuning questions.
        seeds: How often other words are forgotten.
    """
    trials: list[Trial] = []
    for seed in range(seeds):
        scale = forgetful(charter, vocabulary, FORGETFUL, seed)
        order = list(range(len(examples)))
        random.Random(seed).shuffle(order)  # noqa: S311
        for fold in range(FOLDS):
            held = set(order[fold::FOLDS])
            seen = [each for at, each in enumerate(examples) if at not in held]
            model = train(scale, seen + examples_of_texts(scale), Training(rounds=12))
            trials.extend(_trial(scale, model, examples[at]) for at in sorted(held))
    whole = Scale(charter, vocabulary)
    return replace(
        train(whole, [*examples, *examples_of_texts(whole)]),
        answerable=fit_line([(trial.signals, trial.answerable) for trial in trials]),
        right=fit_line([(trial.signals, trial.right) for trial in trials]),
    )


def forgetful(charter: Charter, vocabulary: Vocabulary, share: float, seed: int) -> Scale:
    """A scale that has forgotten a share of the vocabulary's words and of the fillers."""
    chance = random.Random(seed)  # noqa: S311

    def kept(listed: Sequence[str]) -> tuple[str, ...]:
        return tuple(word for word in listed if chance.random() > share)

    concepts = {
        name: Concept(weight=c.weight, fi=kept(c.fi), sv=kept(c.sv), en=kept(c.en))
        for name, c in vocabulary.concepts.items()
    }
    scale = Scale(charter, vocabulary.model_copy(update={"concepts": concepts}))
    scale.fillers = {
        language: frozenset(kept(sorted(listed))) for language, listed in scale.fillers.items()
    }
    return scale


def _trial(scale: Scale, model: Classifier, example: Example) -> Trial:
    reading = scale.read(example.question, None)
    chances = model.chances(features_of(reading), scale.charter.rule_by_id)
    verdict = by_both(reading, scale.weigh(reading), chances, model)
    right = bool(verdict.rules) and verdict.rules[0] in example.rules
    return Trial(verdict.signals, bool(example.rules), right)


def fit_line(samples: Sequence[tuple[Sequence[float], bool]], rounds: int = 300) -> Line:
    """Fit a logistic line by gradient descent (RMSProp steps) over all samples."""
    line = [0.0] * (len(samples[0][0]) + 1)
    past = [1e-6] * len(line)
    for _ in range(rounds):
        slope = [0.0005 * weight for weight in line]
        for signals, truth in samples:
            error = (chance_by(tuple(line), signals) - truth) / len(samples)
            slope[0] += error
            for at, signal in enumerate(signals, 1):
                slope[at] += error * signal
        for at, each in enumerate(slope):
            past[at] = 0.95 * past[at] + 0.05 * each * each
            line[at] -= 0.02 * each / (past[at] ** 0.5 + 1e-4)
    return tuple(round(each, 2) for each in line)


def write_classifier(classifier: Classifier) -> str:
    """The text of a classifier's file; the same weights give the same text."""
    lines = [
        '{"classes": ' + json.dumps(list(classifier.classes)) + ",",
        '"answerable": ' + json.dumps(list(classifier.answerable)) + ",",
        '"right": ' + json.dumps(list(classifier.right)) + ",",
        '"bias": ' + json.dumps(list(classifier.bias)) + ",",
        '"weights": {',
    ]
    rows = [
        json.dumps(feature, ensure_ascii=False) + ": " + json.dumps(classifier.weights[feature])
        for feature in sorted(classifier.weights)
    ]
    return "\n".join(lines) + "\n" + ",\n".join(rows) + "\n}}\n"
