"""Who may act for a body, and on which rule that rests.

Where the charter says nothing, the body's working rules do; a refusal then cites the working
rule as one. Where neither does, nobody may, and the refusal says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from governance.bodies.bodies import (
    ROLE_NAMES,
    Membership,
    OfficerRole,
    acts_for,
    in_force,
    is_officer,
    officer_rule,
    officers,
)
from governance.charter.charter import Body
from governance.charter.statements import Convening
from governance.charter.working_rules import WorkingRules
from governance.errors import Refusal, refusal
from governance.language.texts import LANGUAGES, Localized
from governance.people.people import Community, Person, normalised_email


def may_link_by_mail(community: Community, person: Person, email: str) -> bool:
    """Whether a confirmed e-mail address by itself proves who somebody is.

    Only on a domain that the working rules list for the person's organisation.

    Args:
        community: Whose working rules.
        person: Who has this address in the roster.
        email: The address that the platform has confirmed.
    """
    if person.organisation is None or normalised_email(email) != person.email:
        return False
    domain = person.email.rpartition("@")[2]
    listed = community.rules.mail_domains.get(person.organisation.name, ())
    return domain in {each.lower() for each in listed}


AGENDA_ROLES: tuple[OfficerRole, ...] = ("secretary", "chair")


@dataclass(frozen=True)
class Basis:
    """What an act rests on.

    Args:
        rules: Charter rules, or working rules (``working.BODY.TOPIC``), most important first.
        decision: Which decision of which body the person says they carry out, where the
            charter wants one.
    """

    rules: tuple[str, ...]
    decision: str = ""


def check_may_convene(
    community: Community,
    body: Body,
    person: Person,
    memberships: Sequence[Membership],
    on: date,
    *,
    decision: str = "",
) -> Basis:
    """Whether a person may call a body together on a day.

    Args:
        community: Whose charter and working rules.
        body: The body to call.
        person: Who wants to.
        memberships: Of every body that may matter, on that day.
        on: Today in the community's zone: authority is that of the day of acting.
        decision: Which decision is carried out; wanted where the charter says that another
            body convenes (annual-meeting.3).

    Raises:
        Refusal: ``may-not-convene``, ``convener-unknown`` or ``decision-missing``.
    """
    convening = body.convening
    if convening is None:
        return _by_working_rule(community, body, person, memberships, on)
    if not _entitled(community, body, convening, person, memberships, on):
        raise _may_not(
            "may-not-convene",
            body,
            convening.rules,
            _conveners(community, body, convening, memberships, on),
        )
    if convening.decision_of and not decision.strip():
        raise refusal(
            "decision-missing",
            rules=convening.rules,
            field="decision",
            body=body.name,
            decider=community.body(convening.decision_of).name,
        )
    return Basis(convening.rules, decision.strip() if convening.decision_of else "")


def may_convene(
    community: Community, body: Body, person: Person, memberships: Sequence[Membership], on: date
) -> bool:
    """Whether a person may call a body together on a day, given a decision where one is wanted."""
    convening = body.convening
    if convening is not None:
        return _entitled(community, body, convening, person, memberships, on)
    agreed = community.rules_of(body.id).convening
    return agreed is not None and is_officer(
        community, body, agreed.officers, person, memberships, on
    )


def needs_decision(community: Community, body: Body) -> Body | None:
    """The body whose decision a convener of this body has to record; None where there is none."""
    convening = body.convening
    if convening is None or convening.decision_of is None:
        return None
    return community.body(convening.decision_of)


def check_may_run_agenda(
    community: Community, body: Body, person: Person, memberships: Sequence[Membership], on: date
) -> Basis:
    """Whether a person may accept, order, return and publish a body's agenda items.

    Its secretary or chair may; so may the people of a party that the charter has convene the
    body and make its agenda (ecosystem-group.7).

    Args:
        community: Whose charter and working rules.
        body: The body.
        person: Who wants to.
        memberships: Of every body that may matter, on that day.
        on: Today in the community's zone.

    Raises:
        Refusal: ``may-not-run-agenda``.
    """
    if may_run_agenda(community, body, person, memberships, on):
        return Basis(_agenda_rules(community, body))
    who = _holders(community, body, AGENDA_ROLES, memberships, on)
    if party := _agenda_party(body):
        who += _people_of(community, party, memberships, on)
    raise _may_not("may-not-run-agenda", body, _agenda_rules(community, body), who)


def may_run_agenda(
    community: Community, body: Body, person: Person, memberships: Sequence[Membership], on: date
) -> bool:
    """Whether a person may run a body's agenda on a day."""
    if is_officer(community, body, AGENDA_ROLES, person, memberships, on):
        return True
    party = _agenda_party(body)
    return party is not None and acts_for(community, (party,), person, memberships, on)


def _agenda_party(body: Body) -> str | None:
    return body.convening.party if body.convening else None


def _by_working_rule(
    community: Community, body: Body, person: Person, memberships: Sequence[Membership], on: date
) -> Basis:
    agreed = community.rules_of(body.id).convening
    if agreed is None:
        raise refusal("convener-unknown", body=body.name)
    rules = (WorkingRules.rule_id(body.id, "convening"),)
    if not is_officer(community, body, agreed.officers, person, memberships, on):
        who = _holders(community, body, agreed.officers, memberships, on)
        raise _may_not("may-not-convene", body, rules, who)
    return Basis(rules)


def _entitled(
    community: Community,
    body: Body,
    convening: Convening,
    person: Person,
    memberships: Sequence[Membership],
    on: date,
) -> bool:
    if convening.party and acts_for(community, (convening.party,), person, memberships, on):
        return True
    if is_officer(community, body, convening.officers, person, memberships, on):
        return True
    if convening.decision_of is None:
        return False
    decider = community.body(convening.decision_of)
    return is_officer(community, decider, AGENDA_ROLES, person, memberships, on)


def _conveners(
    community: Community,
    body: Body,
    convening: Convening,
    memberships: Sequence[Membership],
    on: date,
) -> tuple[Localized, ...]:
    who = _holders(community, body, convening.officers, memberships, on)
    if convening.decision_of:
        decider = community.body(convening.decision_of)
        who += _holders(community, decider, AGENDA_ROLES, memberships, on)
    if convening.party:
        who += _people_of(community, convening.party, memberships, on)
    return who


def _agenda_rules(community: Community, body: Body) -> tuple[str, ...]:
    stated = community.charter.rules_on(body, "agenda")
    offices = tuple(
        rule for role in AGENDA_ROLES if (o := officer_rule(body, role)) for rule in o.rules
    )
    agreed = community.rules_of(body.id).agenda
    working = (WorkingRules.rule_id(body.id, "agenda"),) if agreed else ()
    return tuple(dict.fromkeys(stated + offices + working))


def _holders(
    community: Community,
    body: Body,
    roles: Iterable[OfficerRole],
    memberships: Sequence[Membership],
    on: date,
) -> tuple[Localized, ...]:
    """Each office with who holds it; the office alone while it is vacant."""
    named: list[Localized] = []
    for role in roles:
        names = [each.person.name for each in officers(community, body, role, memberships, on)]
        named.append(_titled(ROLE_NAMES[role], body.genitive or body.name, ", ".join(names)))
    return tuple(named)


def _titled(role: Localized, of: Localized, names: str) -> Localized:
    said = {
        language: f"{of[language]} {role[language]}" + (f" ({names})" if names else "")
        for language in LANGUAGES
    }
    return Localized.model_validate(said)


def _people_of(
    community: Community, party: str, memberships: Iterable[Membership], on: date
) -> tuple[Localized, ...]:
    """A party with its people in office that day."""
    people = {
        each.person.id: each.person.name
        for each in in_force(memberships, on)
        if community.charter.is_party_of(each.organisation.constituency, (party,))
    }
    name = community.charter.party_by_id[party].name
    names = ", ".join(sorted(people.values()))
    said = {language: name[language] + (f" ({names})" if names else "") for language in LANGUAGES}
    return (Localized.model_validate(said),)


def _may_not(code: str, body: Body, rules: Sequence[str], who: Sequence[Localized]) -> Refusal:
    joined = {
        language: "; ".join(dict.fromkeys(each[language] for each in who)) for language in LANGUAGES
    }
    return refusal(code, rules=rules, body=body.name, who=Localized.model_validate(joined))
