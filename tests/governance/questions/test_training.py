"""Training: the same weights from the same questions, and a file that is read back."""

from __future__ import annotations

import pytest

from governance.charter.file import CharterFaults
from governance.questions.classifier import NONE, features_of, parse_classifier
from scripts.training import Example, Training, fit_line, train, write_classifier
from tests.governance.questions.engines import SECOND, engine

EXAMPLES = [
    Example("Kuka jakaa saunavuorot?", ("maintenance-committee.task.2",)),
    Example("Who allots the sauna turns?", ("maintenance-committee.task.2",)),
    Example("Kuka päättää vastikkeesta?", ("residents-assembly.task.1",)),
    Example("Vem beslutar om vederlaget?", ("residents-assembly.task.1",)),
    Example("Saako talossa pitää koiraa?", ()),
    Example("Who may keep a cat?", ()),
]


def test_training_learns_and_repeats_itself() -> None:
    """The same questions give the same weights, which tell the classes apart."""
    scale = engine(SECOND).scale
    first = train(scale, EXAMPLES, Training(rounds=30))
    assert first == train(scale, EXAMPLES, Training(rounds=30))
    for example in EXAMPLES:
        chances = first.probabilities(features_of(scale.read(example.question, None)))
        assert max(chances, key=lambda name: chances[name]) == (*example.rules, NONE)[0]


def test_a_class_that_the_charter_lacks_counts_as_none() -> None:
    """A rule that is gone is something the charter is silent on."""
    scale = engine(SECOND).scale
    model = train(scale, EXAMPLES, Training(rounds=30))
    features = features_of(scale.read("Kuka jakaa saunavuorot?", None))
    known = {"residents-assembly.task.1"}
    chances = model.chances(features, known)
    assert set(chances) == {NONE, "residents-assembly.task.1"}
    assert chances[NONE] > 0.5


def test_what_is_written_is_read_back() -> None:
    """The file keeps the weights."""
    model = train(engine(SECOND).scale, EXAMPLES, Training(rounds=5))
    read = parse_classifier(write_classifier(model))
    assert write_classifier(read) == write_classifier(model)


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", '{"classes": ["a"], "bias": [1], "weights": {}}']
)
def test_a_file_that_is_no_classifier_is_a_fault(text: str) -> None:
    """It is refused with its name."""
    with pytest.raises(CharterFaults, match=r"classifier\.json"):
        parse_classifier(text)


def test_a_line_is_fitted_to_what_it_saw() -> None:
    """More of the signal, more often true."""
    line = fit_line([((x / 10,), x > 5) for x in range(11)], rounds=500)
    assert line[1] > 1
