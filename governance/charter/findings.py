"""Where a charter contradicts itself, and what it leaves open; computed, never listed by hand.

Findings are no faults: the charter loads and works with them. ``governance.charter.file``
reports faults. Texts are worded in ``bot/replies/texts/findings.*.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from governance.charter.charter import Body, Charter
from governance.charter.statements import Every, Facet, OnceAYearBy, Post, TimesAYear
from governance.charter.working_rules import WorkingRules
from governance.language.texts import Text, Value


@dataclass(frozen=True)
class Finding:
    """One contradiction or gap.

    Args:
        code: Stable name of what was found, for example ``sizes-differ`` or ``gap-quorum``.
        kind: Which of the two.
        body: The body it concerns; None where it concerns the whole charter.
        facet: The facet it concerns, where there is one.
        rules: A contradiction's rules, those that speak against each other; a gap's nearest
            rules, which still do not say it.
        text: What to say of it, by its key in the catalogue.
        filled_by: The working rule that fills a gap, by its id.
    """

    code: str
    kind: Literal["contradiction", "gap"]
    body: str | None
    facet: Facet | None
    rules: tuple[str, ...]
    text: Text
    filled_by: str | None = None


STANDING_FACETS: tuple[Facet, ...] = (
    "chair",
    "secretary",
    "members",
    "size",
    "cadence",
    "convener",
    "agenda",
    "reports-to",
    "term",
    "costs",
    "nomination",
    "quorum",
    "votes",
    "notice",
    "deputies",
    "minutes-approval",
    "remote",
    "place",
    "extraordinary",
)
"""What a standing body needs to be said of it. A presenter it may do without."""

AS_NEEDED_FACETS: tuple[Facet, ...] = ("chair", "members", "reports-to", "established-by")
"""What a body set up as needed needs to be said of it."""

NEAREST: Mapping[Facet, tuple[Facet, ...]] = {
    "chair": ("members",),
    "secretary": ("members",),
    "size": ("members",),
    "term": ("nomination", "members"),
    "nomination": ("members",),
    "deputies": ("members",),
    "convener": ("cadence",),
    "agenda": ("presenter", "cadence"),
    "notice": ("convener", "cadence"),
    "extraordinary": ("cadence",),
    "remote": ("cadence",),
    "place": ("cadence",),
    "minutes-approval": ("secretary",),
    "established-by": ("standing",),
}
"""Which facets' rules come nearest to one that is not stated; else the body's standing."""


def find_contradictions(charter: Charter) -> tuple[Finding, ...]:
    """Where rules of the charter speak against each other."""
    found: list[Finding] = []
    for body in charter.bodies:
        found.extend((*_sizes(body), *_seat_sums(body), *_seat_rights(charter, body)))
        found.extend((*_term_and_rotation(charter, body), *_quorum_and_size(body)))
        found.extend(_term_of_matters(charter, body))
    return (*found, *_deciders(charter))


def find_gaps(charter: Charter, working_rules: WorkingRules) -> tuple[Finding, ...]:
    """What the charter does not say, and which working rule fills it.

    Args:
        working_rules: What the bodies have agreed. Without any, every gap is open.
    """
    found: list[Finding] = []
    for body in charter.bodies:
        facets = STANDING_FACETS if body.kind == "standing" else AS_NEEDED_FACETS
        found.extend(
            _gap(charter, working_rules, body, facet)
            for facet in facets
            if _is_asked(charter, body, facet) and not charter.rules_on(body, facet)
        )
        found.extend(_open_choices(body))
    return (*found, *_open_parties(charter), *_open_amendment(charter))


# Contradictions


def _sizes(body: Body) -> Iterator[Finding]:
    for one, other in combinations(sorted(body.sizes, key=lambda size: size.seats), 2):
        if one.seats != other.seats:
            rules = (*other.rules, *one.rules)
            seats = {"most": other.seats, "fewest": one.seats}
            yield _contradiction("sizes-differ", body, "size", rules, **seats)


def _seat_sums(body: Body) -> Iterator[Finding]:
    """The seats of the posts against the sizes; posts filled as needed come on top."""
    posts = [post for post in body.posts if not post.when_needed]
    least = sum(post.seats_min for post in posts)
    limited = [post.seats_max for post in posts if post.seats_max is not None]
    most = sum(limited) if posts and len(limited) == len(posts) else None
    rules = tuple(dict.fromkeys(rule for post in posts for rule in post.rules))
    for size in body.sizes:
        cited = (*size.rules, *(rule for rule in rules if rule not in size.rules))
        if least > size.seats:
            sums = {"seats": least, "size": size.seats}
            yield _contradiction("seats-exceed-size", body, "seats", cited, **sums)
        elif size.kind == "composition" and most is not None and most != size.seats:
            sums = {"seats": most, "size": size.seats}
            yield _contradiction("seats-differ-from-size", body, "seats", cited, **sums)


def _seat_rights(charter: Charter, body: Body) -> Iterator[Finding]:
    """A right to a seat always, where seats are taken in turns or are only so many."""
    for post in body.posts:
        if post.always and (post.by_turns or post.seats_max is not None):
            code = "seat-right-by-turns" if post.by_turns else "seat-right-limited"
            party = charter.name_of(post.parties[0])
            values = {"body": body.name, "party": party, "post": post.name}
            text = Text(f"finding.{code}", values)
            yield Finding(code, "contradiction", body.id, "seats", post.rules, text)


def _term_and_rotation(charter: Charter, body: Body) -> Iterator[Finding]:
    if body.term is None or body.rotation is None:
        return
    years = _years_between_meetings(charter.body_by_id[body.term.between_meetings_of])
    if years is not None and years < body.rotation.years_min:
        rules = (*body.term.rules, *body.rotation.rules)
        values: dict[str, Value] = {
            "body": body.name,
            "other": charter.name_of(body.term.between_meetings_of),
            "fewest": body.rotation.years_min,
            "most": body.rotation.years_max,
        }
        text = Text("finding.term-against-rotation", values)
        yield Finding("term-against-rotation", "contradiction", body.id, "term", rules, text)


def _years_between_meetings(body: Body) -> float | None:
    match body.cadence:
        case OnceAYearBy():
            return 1.0
        case TimesAYear(times=times):
            return 1.0 / times
        case Every(months=months):
            return months / 12.0
        case _:
            return None


def _quorum_and_size(body: Body) -> Iterator[Finding]:
    needed = body.quorum.members if body.quorum is not None else None
    for size in body.sizes:
        if body.quorum is not None and needed is not None and needed > size.seats:
            rules = (*body.quorum.rules, *size.rules)
            numbers = {"quorum": needed, "size": size.seats}
            yield _contradiction("quorum-exceeds-size", body, "quorum", rules, **numbers)


def _term_of_matters(charter: Charter, body: Body) -> Iterator[Finding]:
    """What belongs to the current term, decided at the very meeting that ends that term."""
    ended = [
        each.term.rules
        for each in charter.bodies
        if each.term is not None and each.term.between_meetings_of == body.id
    ]
    if not ended:
        return
    shared = [rule for rule in ended[0] if all(rule in rules for rules in ended)]
    for rule in charter.rules:
        for competence in rule.competences:
            matter = charter.matter_by_id[competence.matter]
            decides = competence.body == body.id and competence.role == "decides"
            if decides and matter.about_term == "current":
                rules = (rule.id, *(shared or ended[0]))
                text = Text("finding.term-ends-there", {"body": body.name, "matter": matter.name})
                yield Finding("term-ends-there", "contradiction", body.id, "term", rules, text)


def _deciders(charter: Charter) -> Iterator[Finding]:
    """Matters that two bodies or parties decide, neither of them asked by the other."""
    for matter in charter.matters:
        deciding: dict[str, list[str]] = {}
        for rule in charter.rules:
            for each in rule.competences:
                if each.matter == matter.id and each.role == "decides":
                    deciding.setdefault(each.body, []).append(rule.id)
        for one, other in combinations(deciding, 2):
            rules = tuple(dict.fromkeys((*deciding[one], *deciding[other])))
            names = {"one": charter.name_of(one), "other": charter.name_of(other)}
            text = Text("finding.two-deciders", {"matter": matter.name, **names})
            body = one if one in charter.body_by_id else None
            yield Finding("two-deciders", "contradiction", body, None, rules, text)


def _contradiction(
    code: str, body: Body, facet: Facet, rules: Iterable[str], **numbers: int
) -> Finding:
    text = Text(f"finding.{code}", {"body": body.name, **numbers})
    return Finding(code, "contradiction", body.id, facet, tuple(dict.fromkeys(rules)), text)


# Gaps


def _is_asked(charter: Charter, body: Body, facet: Facet) -> bool:
    """Whether a facet makes sense of a body.

    The topmost body reports to none, and a meeting that terms are counted by has no term.
    """
    if facet == "reports-to":
        return not any(each.parent and each.parent.body == body.id for each in charter.bodies)
    if facet == "term":
        terms = (each.term for each in charter.bodies)
        return not any(term and term.between_meetings_of == body.id for term in terms)
    return True


def _gap(charter: Charter, working_rules: WorkingRules, body: Body, facet: Facet) -> Finding:
    return Finding(
        code=f"gap-{facet}",
        kind="gap",
        body=body.id,
        facet=facet,
        rules=_nearest_rules(charter, body, facet),
        text=Text(f"finding.gap-{facet}", {"body": body.name}),
        filled_by=working_rules.rule_on(body.id, facet),
    )


def _nearest_rules(charter: Charter, body: Body, facet: Facet) -> tuple[str, ...]:
    for near in (*NEAREST.get(facet, ()), "standing"):
        rules = charter.rules_on(body, near)
        if rules:
            return rules
    return ()


def _open_choices(body: Body) -> Iterator[Finding]:
    """Seats that are at most so many, with nobody said to choose who gets them."""
    for post in body.posts:
        open_ended = post.seats_max is not None and post.seats_min < post.seats_max
        if open_ended and not (post.by_turns or post.always or post.named_by):
            text = Text("finding.gap-seat-choice", {"body": body.name, "post": post.name})
            yield Finding("gap-seat-choice", "gap", body.id, "nomination", post.rules, text)


def _open_parties(charter: Charter) -> Iterator[Finding]:
    """Parties with seats or offices of their own, and no rule on how one becomes such a party."""
    seated = dict.fromkeys(
        party
        for body in charter.bodies
        for statement in (body.chair, body.secretary, *body.posts)
        if statement is not None and not (isinstance(statement, Post) and statement.when_needed)
        for party in statement.parties
    )
    for party in charter.parties:
        if party.id in seated and not party.admitted_by:
            text = Text("finding.gap-admission", {"party": party.name})
            yield Finding("gap-admission", "gap", None, None, party.rules, text)


def _open_amendment(charter: Charter) -> Iterator[Finding]:
    if charter.amended_by is None:
        text = Text("finding.gap-amendment", {"charter": charter.about.name})
        yield Finding("gap-amendment", "gap", None, None, (), text)
