"""What became of a roster import, what the charter says to the roster, and the roster."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from bot.people.operations_roster import (
    DatedFinding,
    RosterChecked,
    RosterImported,
    RosterRefused,
    RosterShown,
)
from bot.people.replies_members import name_and_side
from bot.requests.cards import Card, Entries, Entry, Facts, Heading, Note, Paragraph, Part
from bot.requests.replies import cite
from bot.requests.wording import Wording
from governance.bodies.bodies import ROLE_NAMES, Membership
from governance.bodies.roster_plan import RosterPlan
from governance.bodies.roster_rows import RowFault


def to_card_of_import(imported: RosterImported, say: Wording) -> Card:
    """What was imported, or would be: counts, who is not in the file, warnings."""
    key = "roster.dry-run" if imported.dry_run else "roster.imported"
    parts: list[Part] = []
    if not imported.plan.changes_something:
        parts.append(Paragraph(say.say("roster.nothing-new")))
    parts.append(Facts(_counts(imported.plan, say)))
    parts.extend(_missing(imported.plan, say))
    parts.extend(_moved(imported.plan, say))
    parts.extend(_findings(imported.warnings, say))
    return say.card(say.say(key), *parts, tone="done")


def to_card_of_rejection(refused: RosterRefused, say: Wording) -> Card:
    """Why a roster was not imported: every bad row with its line, or what it would break."""
    parts: list[Part] = [Paragraph(say.text(refused.message))]
    if refused.faults:
        parts.append(Entries(tuple(_bad_rows(refused.faults, say))))
    parts.extend(_findings(refused.findings, say))
    parts.append(Note(say.text(refused.next_step)))
    return say.card(say.say("refusal.title"), *parts, tone="refusal")


def to_card_of_check(checked: RosterChecked, say: Wording) -> Card:
    """The stored roster held against the charter."""
    title = say.say("roster.check-title", on=checked.today)
    if not checked.findings:
        return say.card(title, Paragraph(say.say("roster.check-clean")))
    return say.card(title, *_findings(checked.findings, say))


def to_card_of_roster(shown: RosterShown, say: Wording) -> Card:
    """Everybody in every body, on a day."""
    parts: list[Part] = []
    for seen in shown.seen.bodies:
        parts.append(Heading(say.say("roster.body", body=seen.body.name, count=seen.filled)))
        own = [each for _, held in seen.officers for each in held]
        own += [each for post in seen.posts for each in post.filled]
        own += [*seen.others, *seen.deputies]
        if own:
            parts.append(Entries(tuple(_people(own, say))))
        else:
            parts.append(Paragraph(say.say("members.nobody")))
    return say.card(say.say("roster.title", on=shown.seen.on), *parts)


def _people(memberships: Iterable[Membership], say: Wording) -> Iterable[Entry]:
    """Each person of a body once, with every role they have in it."""
    by_person: dict[int, list[Membership]] = {}
    for each in memberships:
        by_person.setdefault(each.person.id, []).append(each)
    for held in by_person.values():
        roles = dict.fromkeys(say.name(ROLE_NAMES[each.role]) for each in held)
        yield Entry(
            title=held[0].person.name,
            text=f"{held[0].organisation.name}, {held[0].person.email}",
            note=", ".join(roles),
        )


def _counts(plan: RosterPlan, say: Wording) -> tuple[tuple[str, str], ...]:
    counts = {
        "people-new": plan.new_people,
        "people-changed": len(plan.people) - plan.new_people,
        "organisations": len(plan.organisations),
        "added": len(plan.added),
        "changed": len(plan.changed),
        "ended": len(plan.ended),
        "unchanged": plan.unchanged,
        "addresses": len(plan.addresses),
    }
    return tuple((say.say(f"roster.count.{name}"), str(count)) for name, count in counts.items())


def _missing(plan: RosterPlan, say: Wording) -> Iterable[Part]:
    if plan.missing_people:
        names = ", ".join(f"{each.name} <{each.email}>" for each in plan.missing_people)
        yield Paragraph(say.say("roster.missing-people", people=names))
    if plan.missing_memberships:
        yield Paragraph(say.say("roster.missing-memberships"))
        yield Entries(tuple(_missing_entry(each, say) for each in plan.missing_memberships))
    if plan.missing_people or plan.missing_memberships:
        yield Note(say.say("roster.missing-note"))


def _missing_entry(each: Membership, say: Wording) -> Entry:
    body = say.community.charter.body_by_id.get(each.body)
    return Entry(
        title=name_and_side(each),
        text=say.name(body.name) if body else each.body,
        note=say.name(ROLE_NAMES[each.role]),
    )


def _moved(plan: RosterPlan, say: Wording) -> Iterable[Part]:
    for each in plan.addresses:
        if each.taken_from is not None:
            yield Paragraph(
                say.say(
                    "roster.address-moved",
                    id=each.external_id,
                    before=each.taken_from.name,
                    email=each.email,
                )
            )


def _findings(findings: Sequence[DatedFinding], say: Wording) -> Iterable[Part]:
    for (level, on), group in groupby(findings, key=lambda each: (each.finding.level, each.on)):
        yield Heading(say.say(f"roster.findings.{level}", on=on))
        for each in group:
            yield Paragraph(say.text(each.finding.text))
            rules = each.finding.rules
            yield from (cite(rule, say, with_text=False) for rule in rules)


def _bad_rows(faults: Iterable[RowFault], say: Wording) -> Iterable[Entry]:
    for fault in faults:
        where = say.say("roster.line", line=fault.line)
        yield Entry(
            title=f"{where}, {fault.column}" if fault.column else where, text=say.text(fault.text)
        )
