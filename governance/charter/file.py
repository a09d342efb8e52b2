"""Read a charter or a part of one from TOML, and report every fault with its key path."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from governance.charter.charter import Charter
from governance.charter.faults import CharterFaults, Fault, did_you_mean, shape_faults, syntax_fault
from governance.charter.references import reference_faults
from governance.charter.statements import Every, Facet
from governance.charter.working_rules import TOPIC_OF, BodyRules, WorkingRules

# Whoever reads files needs the reading, the faults and their exception from one place.
__all__ = [
    "CharterFaults",
    "Fault",
    "parse_charter",
    "parse_part",
    "parse_working_rules",
    "reference_faults",
    "working_rule_faults",
]

P = TypeVar("P", bound=BaseModel)


def parse_charter(text: str, source: str = "charter.toml") -> Charter:
    """Parse and validate the text of a charter.

    Args:
        source: What to call the file in fault reports.

    Raises:
        CharterFaults: With every fault at once.
    """
    charter = parse_part(Charter, text, source)
    faults = tuple(reference_faults(charter))
    if faults:
        raise CharterFaults(source, faults)
    return charter


def parse_working_rules(
    charter: Charter, text: str, source: str = "working-rules.toml"
) -> WorkingRules:
    """Parse the text of a community's working rules and hold them against its charter.

    Args:
        charter: The charter whose silences they fill.
        source: What to call the file in fault reports.

    Raises:
        CharterFaults: With every fault at once.
    """
    rules = parse_part(WorkingRules, text, source)
    faults = tuple(working_rule_faults(charter, rules))
    if faults:
        raise CharterFaults(source, faults)
    return rules


def parse_part(kind: type[P], text: str, source: str) -> P:
    """Parse TOML into a model, turning every fault into a key path.

    Raises:
        CharterFaults: The text is not TOML, or does not fit the model.
    """
    try:
        return kind.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise CharterFaults(source, [syntax_fault(error)]) from error
    except RecursionError:
        fault = Fault("(file)", "lists or tables stand too deep within each other")
        raise CharterFaults(source, [fault]) from None
    except ValidationError as error:
        raise CharterFaults(source, shape_faults(kind, error)) from error


def working_rule_faults(charter: Charter, rules: WorkingRules) -> Iterator[Fault]:
    """Working rules for bodies that the charter has not, and on points that it settles itself.

    When a body meets is the exception: the charter gives the cadence, the working rules the
    weekday and the hour.
    """
    for body_id, agreed in rules.bodies.items():
        path = f"bodies.{body_id}"
        body = charter.body_by_id.get(body_id)
        if body is None:
            hint = did_you_mean(body_id, charter.body_by_id)
            yield Fault(path, f"the charter has no body {body_id!r}{hint}")
            continue
        for facet, key in _facets(agreed):
            stated = charter.rules_on(body, facet)
            if stated:
                problem = f"the charter itself settles this: {', '.join(stated)}"
                yield Fault(f"{path}.{key}", problem)
        recurs = agreed.meeting is not None and agreed.meeting.recurrence is not None
        if recurs and not isinstance(body.cadence, Every):
            problem = f"{body_id!r} does not meet every so many months: give weekdays only"
            yield Fault(f"{path}.meeting.recurrence", problem)


def _facets(agreed: BodyRules) -> Iterator[tuple[Facet, str]]:
    """The facets that a body's working rules speak to, with the key of each."""
    for facet in TOPIC_OF:
        if facet != "cadence" and agreed.fills(facet):
            yield facet, agreed.key_of(facet)
    for facet in agreed.agreed:
        yield facet, agreed.key_of(facet)
