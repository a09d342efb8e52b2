"""Write what a roster plan changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from governance.bodies.bodies import Membership
from governance.bodies.roster_plan import AddressChange, RosterPlan
from governance.people.people import Community, Organisation, Person
from storage.access.workspaces import list_workspaces
from storage.engine import Session
from storage.people import communities as stored_communities
from storage.people import memberships as stored_bodies
from storage.people import people as stored_people


def write_plan(session: Session, community: Community, plan: RosterPlan) -> None:
    """Store new and changed organisations, people, memberships and addresses."""
    organisations = _write_organisations(session, community, plan)
    people = _write_people(session, community, plan, organisations)

    def stored(each: Membership) -> Membership:
        """The membership with the ids that its person and organisation have by now."""
        return replace(
            each,
            person=people.get(each.person.email, each.person),
            organisation=organisations.get(each.organisation.name, each.organisation),
        )

    for each in map(stored, (*plan.changed, *plan.ended)):
        stored_bodies.update_membership(session, community.id, each)
    for each in map(stored, plan.added):
        stored_bodies.add_membership(
            session,
            community.id,
            person=each.person,
            organisation=each.organisation,
            body=each.body,
            post=each.post,
            role=each.role,
            start_on=each.start_on,
            end_on=each.end_on,
        )
    _write_addresses(session, community, plan.addresses)


def _write_organisations(
    session: Session, community: Community, plan: RosterPlan
) -> Mapping[str, Organisation]:
    written: dict[str, Organisation] = {}
    for each in plan.organisations:
        if each.id > 0:
            stored_communities.update_organisation(session, community.id, each)
            written[each.name] = each
        else:
            written[each.name] = stored_communities.add_organisation(
                session, community.id, each.name, each.constituency
            )
    return written


def _write_people(
    session: Session,
    community: Community,
    plan: RosterPlan,
    organisations: Mapping[str, Organisation],
) -> Mapping[str, Person]:
    written: dict[str, Person] = {}
    for each in plan.people:
        behind = each.organisation
        behind = organisations.get(behind.name, behind) if behind else None
        person = replace(each, organisation=behind)
        if person.id > 0:
            stored_people.update_person(session, community.id, person)
            written[person.email] = person
        else:
            written[person.email] = stored_people.add_person(
                session,
                community.id,
                name=person.name,
                email=person.email,
                language=person.language,
                organisation_id=behind.id if behind else None,
            )
    return written


def _write_addresses(
    session: Session, community: Community, changes: Iterable[AddressChange]
) -> None:
    """A new address is bound at once where its platform has just one workspace here."""
    bound = list_workspaces(session, community.id)
    for each in changes:
        person = stored_people.find_person_by_email(session, community.id, each.email)
        if person is None:
            raise LookupError(f"no person for an address of line {each.email}")
        if each.taken_from is not None:
            stored_people.delete_address(
                session, community.id, each.taken_from.id, each.platform, each.external_id
            )
        if each.instead_of:
            stored_people.delete_address(
                session, community.id, person.id, each.platform, each.instead_of
            )
        here = [workspace.external_id for workspace in bound if workspace.platform == each.platform]
        stored_people.add_address(
            session,
            community.id,
            person.id,
            platform=each.platform,
            external_id=each.external_id,
            workspace=here[0] if len(here) == 1 else "",
        )
