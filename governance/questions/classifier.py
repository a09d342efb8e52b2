"""A small trained second opinion: which rule a question is on, or none.

Multinomial logistic regression over what the engine reads in a question: its concepts, the
facets, how many words are unknown, and character 4-grams. Its weights are data of a charter
(``classifier.json`` beside it), made from the charter's own texts and tuning questions by
``scripts/training.py``. A charter without the file is answered by the grid alone.
"""

from __future__ import annotations

import json
import math
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from governance.charter.file import CharterFaults, Fault
from governance.questions.language import grams
from governance.questions.scale import Reading

NONE = "none"
"""The class of questions on which the charter says nothing."""

Line = tuple[float, ...]
"""A fitted line: its constant, then a weight for each signal of the gate."""

SIGNALS = 12
"""How many signals the gate has (:func:`governance.questions.gate.signals_of`)."""

FLAT: Line = (0.0,) * (SIGNALS + 1)
"""A line that was not fitted."""


@dataclass(frozen=True)
class Classifier:
    """Trained weights.

    Args:
        classes: Rule ids, and :data:`NONE`.
        weights: Feature → (place of class, weight) pairs; most are zero and left out.
        bias: A weight for each class.
        answerable: The gate's line for whether there is an answer.
        right: The gate's line for whether the first rule is it.
    """

    classes: tuple[str, ...]
    weights: Mapping[str, tuple[tuple[int, float], ...]]
    bias: tuple[float, ...]
    answerable: Line = FLAT
    right: Line = FLAT

    def chances(self, features: Iterable[str], known: Container[str]) -> dict[str, float]:
        """The chance of each rule that the charter has; the rest goes to none.

        Args:
            features: What is seen of the question.
            known: The charter's rules: one it lacks is something it is silent on.
        """
        found = {NONE: 0.0}
        for name, chance in self.probabilities(features).items():
            kept = name if name in known else NONE
            found[kept] = found.get(kept, 0.0) + chance
        return found

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """How likely each class is; they sum to 1."""
        scores = list(self.bias)
        for feature in features:
            for at, weight in self.weights.get(feature, ()):
                scores[at] += weight
        return dict(zip(self.classes, softmax(scores), strict=True))


def features_of(reading: Reading) -> tuple[str, ...]:
    """What the classifier sees of a question, each once, in a fixed order."""
    found = {f"concept {hit.concept}" for hit in reading.hits}
    found |= {f"facet {facet}" for facet in reading.facets}
    found |= {f"unknown {least}" for least in (1, 2, 3) if len(reading.unknown) >= least}
    found |= {f"gram {gram}" for gram in grams(" ".join(reading.tokens))}
    return tuple(sorted(found))


def softmax(scores: Sequence[float]) -> list[float]:
    """Scores as probabilities."""
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    whole = sum(powers)
    return [power / whole for power in powers]


def parse_classifier(text: str, source: str = "classifier.json") -> Classifier:
    """Read the text of a classifier's file.

    Raises:
        CharterFaults: It is not what the training wrote.
    """
    try:
        read = json.loads(text)
        classes = tuple(read["classes"])
        weights = {
            feature: tuple((int(at), float(weight)) for at, weight in pairs)
            for feature, pairs in read["weights"].items()
        }
        bias = tuple(map(float, read["bias"]))
        lines = [tuple(map(float, read[name])) for name in ("answerable", "right")]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CharterFaults(source, [Fault("(file)", str(error))]) from error
    out_of_range = any(not 0 <= at < len(classes) for p in weights.values() for at, _ in p)
    if len(bias) != len(classes) or out_of_range or any(len(line) != len(FLAT) for line in lines):
        raise CharterFaults(source, [Fault("weights", "do not fit the classes")])
    return Classifier(classes, weights, bias, lines[0], lines[1])
