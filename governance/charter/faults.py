"""What is wrong with a file: every fault with its key path, in plain English with the mend."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a file: where (key path, counted from 0) and what."""

    path: str
    problem: str

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}"


class CharterFaults(Exception):
    """A charter's file cannot be used; carries every fault found.

    Args:
        source: Which file.
    """

    def __init__(self, source: str, faults: Iterable[Fault]) -> None:
        self.source = source
        self.faults = tuple(faults)
        super().__init__("\n".join(f"{source}: {fault}" for fault in self.faults))


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """`` (did you mean 'x'?)`` for what looks like a slip, else nothing."""
    near = get_close_matches(wrong, sorted(set(known)), n=1, cutoff=0.6)
    return f" (did you mean {near[0]!r}?)" if near else ""


def syntax_fault(error: tomllib.TOMLDecodeError) -> Fault:
    """The fault of a text that is not TOML, with its line."""
    found = re.fullmatch(r"(.*) \((?:at )?(line \d+, column \d+|end of document)\)", str(error))
    what, where = found.groups() if found else (str(error), "(file)")
    return Fault(where, f"not valid TOML: {what[0].lower()}{what[1:]}")


def shape_faults(kind: type[BaseModel], error: ValidationError) -> Iterator[Fault]:
    """The faults of a file that does not fit its model.

    Args:
        kind: The model.
    """
    errors = error.errors()
    for each in errors:
        # A list whose only item is wrong is told as too short as well.
        within = [other["loc"] for other in errors if len(other["loc"]) > len(each["loc"])]
        if each["type"] == "too_short" and any(
            loc[: len(each["loc"])] == each["loc"] for loc in within
        ):
            continue
        steps, known = _follow(kind, each["loc"])
        yield Fault(".".join(steps) or "(file)", _problem(each, known))


def _problem(error: ErrorDetails, known: Sequence[str]) -> str:
    name = str(error["loc"][-1]) if error["loc"] else ""
    context: Mapping[str, Any] = error.get("ctx", {})
    match error["type"]:
        case "extra_forbidden":
            return f"unknown key{did_you_mean(name, known)}"
        case "missing":
            return "is missing"
        case "literal_error":
            choices = re.findall(r"'([^']*)'", str(context["expected"]))
            hint = did_you_mean(str(error["input"]), choices)
            return f"{error['input']!r} is none of {', '.join(choices)}{hint}"
        case "union_tag_invalid":
            choices = re.findall(r"'([^']*)'", str(context["expected_tags"]))
            hint = did_you_mean(str(context["tag"]), choices)
            return f"kind {context['tag']!r} is none of {', '.join(choices)}{hint}"
        case "union_tag_not_found":
            return "its kind is missing"
        case "too_short" | "string_too_short":
            return "is empty"
        case "value_error":
            return str(context["error"])
    said = error["msg"]
    return f"{said[0].lower()}{said[1:]}, not {error['input']!r}"


def _follow(kind: type[BaseModel], loc: Sequence[str | int]) -> tuple[list[str], list[str]]:
    """The path as it stands in the file, and the keys known where it ends.

    Pydantic adds the tag of a discriminated union to the path; the file has no such key.
    """
    at: Any = kind
    steps: list[str] = []
    known: list[str] = []
    for step in loc:
        options = list(_models(at))
        tagged = [each for each in options if step in _tags(each)]
        if tagged:
            at = tagged[0]
            continue
        steps.append(str(step))
        if options and isinstance(step, str):
            known = list(options[0].model_fields)
            field = options[0].model_fields.get(step)
            at = field.annotation if field is not None else None
        else:
            at = _inside(at)
    return steps, known


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that an annotation allows, itself or as options of a union."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (Union, UnionType, Annotated):
        for option in get_args(annotation):
            yield from _models(option)


def _tags(model: type[BaseModel]) -> tuple[str, ...]:
    """The values of the literal field ``kind`` of a union's option."""
    field = model.model_fields.get("kind")
    return get_args(field.annotation) if field is not None and field.is_required() else ()


def _inside(annotation: Any) -> Any:
    """What a tuple or a mapping holds."""
    arguments = [each for each in get_args(annotation) if each is not Ellipsis]
    if get_origin(annotation) in (Union, UnionType, Annotated):
        return next((found for each in arguments if (found := _inside(each))), None)
    return arguments[-1] if arguments else None
