"""What a charter's shape cannot show: ids used twice, references to nothing, circles.

Everything is found by walking the charter, so that a kind of statement added to the model
needs one line in :data:`REFERENCES` and no check of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import get_args

from pydantic import BaseModel

from governance.charter.charter import Body, Charter, Competence, Escalation, Party, Rule
from governance.charter.faults import Fault, did_you_mean
from governance.charter.statements import (
    MODEL,
    Above,
    Cited,
    Convening,
    Facet,
    Officer,
    Post,
    Rotation,
    Term,
)

REFERENCES: Mapping[type[BaseModel], Mapping[str, str]] = {
    Cited: {"rules": "rule"},
    Body: {"states": "rule"},
    Charter: {"states": "rule"},
    Party: {"rules": "rule", "admitted_by": "rule", "kind_of": "party"},
    Rule: {"section": "section"},
    Competence: {"matter": "matter", "body": "body or party"},
    Above: {"body": "body"},
    Officer: {"parties": "party", "same_as": "body"},
    Post: {"parties": "party", "excluding": "party", "named_by": "body or party"},
    Term: {"between_meetings_of": "body"},
    Convening: {"party": "party", "decision_of": "body"},
    Escalation: {"from_body": "body", "to_body": "body"},
}
"""Which keys of which parts refer to what."""

OFFICES = ("chair", "secretary", "presenter")


def reference_faults(charter: Charter) -> Iterator[Fault]:
    """Every fault of a charter whose shape is right.

    Ids used twice; references to rules, bodies, parties, matters and sections that are
    nowhere; circles; offices taken from a body that lacks them; seats and years in the wrong
    order; sections and matters that nothing uses; a rule's id that does not start with its
    section's owner; a rule text left untranslated; a facet listed as silent and yet stated.
    """
    checks: tuple[Callable[[Charter], Iterable[Fault]], ...] = (
        _doubled,
        _reserved,
        _unknown,
        _circles,
        _offices,
        _measures,
        _unused,
        _owners,
        _untranslated,
        _repeated,
        _silences,
    )
    for check in checks:
        yield from check(charter)


def _doubled(charter: Charter) -> Iterator[Fault]:
    lists: dict[str, list[str]] = {
        "sections": [each.id for each in charter.sections],
        "parties": [each.id for each in charter.parties],
        "bodies": [each.id for each in charter.bodies],
        "matters": [each.id for each in charter.matters],
        "rules": [each.id for each in charter.rules],
    }
    for at, body in enumerate(charter.bodies):
        lists[f"bodies.{at}.posts"] = [post.id for post in body.posts]
    for path, ids in lists.items():
        for at, each in enumerate(ids):
            if each in ids[:at]:
                yield Fault(f"{path}.{at}.id", f"{each!r} is already {path}.{ids.index(each)}")


def _reserved(charter: Charter) -> Iterator[Fault]:
    """Competences name bodies and parties in one key, so that these share their ids."""
    for at, party in enumerate(charter.parties):
        if party.id == MODEL:
            yield Fault(f"parties.{at}.id", f"{MODEL!r} stands for the charter as a whole")
    for at, body in enumerate(charter.bodies):
        if body.id == MODEL:
            yield Fault(f"bodies.{at}.id", f"{MODEL!r} stands for the charter as a whole")
        elif body.id in charter.party_by_id:
            yield Fault(f"bodies.{at}.id", f"{body.id!r} is already a party's id")


def _unknown(charter: Charter) -> Iterator[Fault]:
    known = _known(charter)
    for path, part in _parts(charter):
        for kind, keys in REFERENCES.items():
            if not isinstance(part, kind):
                continue
            for key, target in keys.items():
                for where, wanted in _references(key, getattr(part, key)):
                    if wanted not in known[target]:
                        hint = did_you_mean(wanted, known[target])
                        yield Fault(_join(path, where), f"there is no {target} {wanted!r}{hint}")


def _known(charter: Charter) -> Mapping[str, Iterable[str]]:
    return {
        "rule": charter.rule_by_id,
        "section": {each.id for each in charter.sections},
        "matter": charter.matter_by_id,
        "party": charter.party_by_id,
        "body": charter.body_by_id,
        "body or party": {*charter.body_by_id, *charter.party_by_id, MODEL},
    }


def _references(key: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _references(f"{key}.{name}", inner)
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            yield from _references(f"{key}.{at}", each)


def _parts(part: BaseModel, path: str = "") -> Iterator[tuple[str, BaseModel]]:
    """A part and every part within it, with their key paths."""
    yield path, part
    for key in type(part).model_fields:
        value = getattr(part, key)
        items = enumerate(value) if isinstance(value, tuple) else [("", value)]
        for at, each in items:
            if isinstance(each, BaseModel):
                yield from _parts(each, _join(path, key, str(at)))


def _join(*steps: str) -> str:
    return ".".join(step for step in steps if step)


def _circles(charter: Charter) -> Iterator[Fault]:
    bodies, parties = charter.body_by_id, charter.party_by_id
    above = {each.id: each.parent.body for each in bodies.values() if each.parent}
    kinds = {each.id: each.kind_of for each in parties.values() if each.kind_of}
    yield from _circle("bodies", "parent.body", [each.id for each in charter.bodies], above)
    yield from _circle("parties", "kind_of", [each.id for each in charter.parties], kinds)
    for office in OFFICES:
        links = {
            each.id: officer.same_as
            for each in bodies.values()
            if (officer := getattr(each, office)) is not None and officer.same_as
        }
        yield from _circle("bodies", f"{office}.same_as", [e.id for e in charter.bodies], links)


def _circle(path: str, key: str, ids: list[str], links: Mapping[str, str]) -> Iterator[Fault]:
    """A circle is told once, at the first of its members in the file."""
    told: set[str] = set()
    for at, start in enumerate(ids):
        way = [start]
        while way[-1] in links and links[way[-1]] not in way:
            way.append(links[way[-1]])
        if links.get(way[-1]) == start and start not in told:
            told.update(way)
            yield Fault(f"{path}.{at}.{key}", f"goes in a circle: {' → '.join([*way, start])}")


def _offices(charter: Charter) -> Iterator[Fault]:
    for at, body in enumerate(charter.bodies):
        for office in OFFICES:
            officer = getattr(body, office)
            source = charter.body_by_id.get(officer.same_as) if officer else None
            if source is not None and getattr(source, office) is None:
                yield Fault(
                    f"bodies.{at}.{office}.same_as",
                    f"{source.id!r} has no {office} that {body.id!r} could share",
                )


def _measures(charter: Charter) -> Iterator[Fault]:
    for path, part in _parts(charter):
        match part:
            case Post(seats_min=least, seats_max=int(most)) if least > most:
                yield Fault(f"{path}.seats_max", f"is {most}, fewer than seats_min {least}")
            case Rotation(years_min=least, years_max=most) if least > most:
                yield Fault(f"{path}.years_max", f"is {most}, fewer than years_min {least}")
            case Body():
                kinds = Counter(size.kind for size in part.sizes)
                for kind in (kind for kind, times in kinds.items() if times > 1):
                    yield Fault(f"{path}.sizes", f"the {kind} is given {kinds[kind]} times")


def _unused(charter: Charter) -> Iterator[Fault]:
    sections = {rule.section for rule in charter.rules}
    matters = {each.matter for rule in charter.rules for each in rule.competences}
    for at, section in enumerate(charter.sections):
        if section.id not in sections:
            yield Fault(f"sections.{at}.id", f"no rule stands in the section {section.id!r}")
    for at, matter in enumerate(charter.matters):
        if matter.id not in matters:
            yield Fault(f"matters.{at}.id", f"no rule gives anyone a role in {matter.id!r}")


def _owners(charter: Charter) -> Iterator[Fault]:
    owners = {*charter.body_by_id, *charter.party_by_id, *(each.id for each in charter.sections)}
    for at, rule in enumerate(charter.rules):
        owner, dot, _ = rule.id.partition(".")
        if not dot or owner not in owners:
            hint = did_you_mean(owner, owners)
            problem = f"{rule.id!r} starts with no body, party or section and a full stop{hint}"
            yield Fault(f"rules.{at}.id", problem)
        elif rule.section != owner and not rule.section.startswith(f"{owner}-"):
            problem = f"{rule.id!r} stands in the section {rule.section!r}, which is not {owner}'s"
            yield Fault(f"rules.{at}.section", problem)


def _untranslated(charter: Charter) -> Iterator[Fault]:
    for at, rule in enumerate(charter.rules):
        texts = rule.text.each()
        for nth, (language, said) in enumerate(texts):
            same = [other for other, before in texts[:nth] if said == before]
            if same:
                problem = f"is the same as text.{same[0]}: not translated"
                yield Fault(f"rules.{at}.text.{language}", problem)


def _repeated(charter: Charter) -> Iterator[Fault]:
    for at, rule in enumerate(charter.rules):
        for nth, each in enumerate(rule.competences):
            if each in rule.competences[:nth]:
                yield Fault(f"rules.{at}.competences.{nth}", "is given twice in this rule")


def _silences(charter: Charter) -> Iterator[Fault]:
    facets: tuple[Facet, ...] = get_args(Facet)
    stated = {
        facet: dict.fromkeys(r for body in charter.bodies for r in charter.rules_on(body, facet))
        for facet in facets
    }
    for at, facet in enumerate(charter.silent_on):
        if stated[facet]:
            rules = ", ".join(stated[facet])
            yield Fault(f"silent_on.{at}", f"the charter does speak of {facet!r}: {rules}")
        elif facet in charter.silent_on[:at]:
            yield Fault(f"silent_on.{at}", f"{facet!r} is listed twice")
