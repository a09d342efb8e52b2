"""A charter with one rule left out, and whatever rested on that rule alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from governance.charter.charter import Charter


def without_rule(charter: Charter, rule_id: str) -> Charter:
    """The same charter as if the rule had never been written."""
    kept = {"rules": tuple(each for each in charter.rules if each.id != rule_id)}
    for name in type(charter).model_fields:
        if name != "rules":
            kept[name] = _without(getattr(charter, name), rule_id)
    return Charter(**kept)


def _without(value: Any, rule_id: str) -> Any:
    """A part without the rule; None where nothing is left to rest on."""
    if isinstance(value, BaseModel):
        return _part_without(value, rule_id)
    if isinstance(value, tuple):
        if all(isinstance(each, str) for each in value):
            return tuple(each for each in value if each != rule_id)
        parts = (_without(each, rule_id) for each in value)
        return tuple(each for each in parts if each is not None)
    if isinstance(value, Mapping):
        return {
            key: left
            for key, each in value.items()
            if (left := _without(each, rule_id)) not in ((), None)
        }
    return value


def _part_without(part: BaseModel, rule_id: str) -> BaseModel | None:
    rested = tuple(getattr(part, "rules", ()) or ())
    if (
        rested == (rule_id,)
        and "body" not in type(part).__name__.lower()
        and not hasattr(part, "text")
    ):
        return None if type(part).__name__ != "Party" else part.model_copy(update={"rules": ()})
    update = {name: _without(getattr(part, name), rule_id) for name in type(part).model_fields}
    return part.model_copy(update=update)
