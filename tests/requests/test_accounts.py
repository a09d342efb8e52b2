"""Workspaces are bound, accounts recognised, and linked only where that is proved."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.requests.accounts import (
    bind_workspace,
    is_worth_noting,
    language_of_hint,
    link_by_verified_email,
    note_contact,
    recognise,
)
from governance.access.access import SEEN_EVERY
from governance.errors import Refusal
from governance.people.people import Actor, Platform
from storage.engine import Database
from storage.people.people import set_reachable
from tests.people.town import AINO, NOW, TIINA, Town, demo_roster, empty_town, town
from tests.trail import list_events

PAAVO = "paavo.rantaharju@naytelahti.example.org"


def seen(
    place: Town,
    user: str,
    workspace: str = "T1",
    platform: Platform = "slack",
    hint: str = "en-GB",
) -> Actor | None:
    """Who an account is."""
    found: Actor | None = place.read(
        recognise,
        place.communities,
        platform=platform,
        workspace=workspace,
        external_id=user,
        language_hint=hint,
        via=platform,
    )
    return found


def bound_town(database: Database) -> Town:
    """The demo community with one Slack workspace and one Teams tenant."""
    place = town(database)
    for platform, workspace in (("slack", "T1"), ("teams", "tenant-1")):
        place.write(
            bind_workspace, place.community, platform=platform, workspace=workspace, now=NOW
        )
    return place


def test_an_unbound_workspace_is_nobodys(database: Database) -> None:
    """Neither before binding, nor another workspace after it, nor the same id elsewhere."""
    place = town(database)
    assert seen(place, "U0EXAMPLE01") is None
    place.write(bind_workspace, place.community, platform="slack", workspace="T1", now=NOW)
    assert seen(place, "U0EXAMPLE01", "T2") is None
    assert seen(place, "U0EXAMPLE01", "T1", "teams") is None


@pytest.mark.both_databases
def test_binding_binds_the_rosters_ids_once(database: Database) -> None:
    """At first contact; a second time changes nothing and adds nothing to the trail."""
    place = town(database)
    bind = {"platform": "slack", "workspace": "T1", "now": NOW}
    first = place.write(bind_workspace, place.community, **bind)
    rows = csv.DictReader(io.StringIO(demo_roster().decode()))
    ids = {each["slack_id"] for each in rows} - {""}
    assert (first.is_new, first.addresses) == (True, len(ids))
    again = place.write(bind_workspace, place.community, **bind)
    assert (again.is_new, again.workspace) == (False, first.workspace)
    verbs = [each.verb for each in place.read(list_events, place.community.id)]
    assert verbs.count("workspace.bind") == 1


def test_a_workspace_of_another_community_is_refused(database: Database) -> None:
    """What belongs to one community is not taken over by the next installation."""
    bound_town(database)
    other = empty_town(database, "kuusikumpu")
    with pytest.raises(Refusal, match="workspace-elsewhere"):
        other.write(bind_workspace, other.community, platform="slack", workspace="T1", now=NOW)


def test_a_person_is_recognised_in_their_language(database: Database) -> None:
    """By the roster's id; the platform's language does not matter for a linked person."""
    actor = seen(bound_town(database), "U0EXAMPLE21", hint="sv-SE")
    assert actor is not None
    assert actor.known().email == TIINA
    assert (actor.language, actor.via, actor.workspace) == ("fi", "slack", "T1")


def test_one_person_is_the_same_on_both_platforms(database: Database) -> None:
    """Slack and Teams ids of the roster lead to one person."""
    place = bound_town(database)
    slack = seen(place, "U0EXAMPLE21")
    teams = seen(place, "00000000-0000-4000-8000-000000000021", "tenant-1", "teams")
    assert slack is not None
    assert teams is not None
    assert slack.known().id == teams.known().id


def test_somebody_not_linked_is_answered_in_the_platforms_language(database: Database) -> None:
    """They have a community, no person, and are refused what needs one."""
    actor = seen(bound_town(database), "UNOBODY", hint="sv_FI")
    assert actor is not None
    assert (actor.person, actor.language) == (None, "sv")
    with pytest.raises(Refusal, match="not-linked"):
        actor.known()


@pytest.mark.parametrize(
    ("hint", "language"),
    [("fi-FI", "fi"), ("sv_SE", "sv"), ("EN", "en"), ("de-DE", "en"), ("", "fi"), ("-", "fi")],
)
def test_the_language_of_a_stranger(hint: str, language: str) -> None:
    """Ours where the platform says so, English for other languages, Finnish when it is silent."""
    assert language_of_hint(hint) == language


def test_two_communities_never_see_each_others_people(database: Database) -> None:
    """The same user id in two workspaces of two communities is two people."""
    here, there = bound_town(database), empty_town(database, "kuusikumpu")
    there.roster()
    there.write(bind_workspace, there.community, platform="slack", workspace="T9", now=NOW)
    communities = {**here.communities, **there.communities}
    found = here.read(
        recognise,
        communities,
        platform="slack",
        workspace="T9",
        external_id="U0EXAMPLE01",
        language_hint="",
        via="slack",
    )
    assert (found.community.key, found.person) == ("kuusikumpu", None)


def test_being_seen_is_written_down_now_and_then(database: Database) -> None:
    """The first message, one after a while, and one after being unreachable are news."""
    place = bound_town(database)
    actor = seen(place, "U0EXAMPLE01")
    assert actor is not None
    assert is_worth_noting(actor, "slack", NOW)
    place.write(note_contact, actor, "slack", NOW)
    actor = seen(place, "U0EXAMPLE01")
    assert actor is not None
    assert not is_worth_noting(actor, "slack", NOW + SEEN_EVERY - timedelta(seconds=1))
    assert is_worth_noting(actor, "slack", NOW + SEEN_EVERY)
    place.write(set_reachable, place.community.id, "slack", "T1", "U0EXAMPLE01", False)
    actor = seen(place, "U0EXAMPLE01")
    assert actor is not None
    assert is_worth_noting(actor, "slack", NOW)
    place.write(note_contact, actor, "slack", NOW)
    assert place.person(AINO).addresses[0].reachable


def test_a_stranger_is_never_noted(database: Database) -> None:
    """There is nothing to write down about them."""
    place = bound_town(database)
    stranger = place.stranger()
    assert not is_worth_noting(stranger, "slack", NOW)
    place.write(note_contact, stranger, "slack", NOW, {"id": "19:x"})


def test_a_conversation_is_kept_for_writing_first(database: Database) -> None:
    """The Teams conversation reference comes back with the address."""
    place = bound_town(database)
    user = "00000000-0000-4000-8000-000000000021"
    actor = seen(place, user, "tenant-1", "teams")
    assert actor is not None
    place.write(note_contact, actor, "teams", NOW, {"conversation": "19:x"})
    addresses = {each.platform: each for each in place.person(TIINA).addresses}
    assert addresses["teams"].conversation == {"conversation": "19:x"}


def linked(place: Town, actor: Actor, email: str = PAAVO, **changes: bool) -> bool:
    """Whether a confirmed address links an account."""
    proof = {"is_home_user": True, "is_confirmed": True, **changes}
    done = place.write(link_by_verified_email, actor, actor.via, email=email, now=NOW, **proof)
    return done is not None


def test_a_confirmed_address_on_a_listed_domain_links(database: Database) -> None:
    """The account is the person's from then on, and the trail tells by what proof."""
    place = bound_town(database)
    assert linked(place, place.stranger("UNEW"), PAAVO.upper())
    actor = seen(place, "UNEW")
    assert actor is not None
    assert actor.known().email == PAAVO
    event = place.read(list_events, place.community.id, subject="person")[0]
    assert (event.verb, event.details["by"]) == ("person.link", "verified-email")


@pytest.mark.parametrize(
    ("email", "changes"),
    [
        (PAAVO, {"is_home_user": False}),
        (PAAVO, {"is_confirmed": False}),
        ("nobody@naytelahti.example.org", {}),
        ("", {}),
        (TIINA, {}),
    ],
)
def test_no_other_address_links(database: Database, email: str, changes: dict[str, bool]) -> None:
    """No guest, no unconfirmed or unknown address, nobody who has an account there already."""
    place = bound_town(database)
    assert not linked(place, place.stranger("UNEW"), email, **changes)
    actor = seen(place, "UNEW")
    assert actor is not None
    assert actor.person is None


def test_a_domain_that_no_working_rule_lists_does_not_link(database: Database) -> None:
    """An address in the roster alone is not proof: the organisation's domain must be listed."""
    place = bound_town(database)
    rules = place.community.rules.model_copy(
        update={"mail_domains": {"Näytelahti": ("other.example.org",)}}
    )
    place.community = replace(place.community, rules=rules)
    assert not linked(place, place.stranger("UNEW"))
    listed = {"Koekaupunki": ("naytelahti.example.org",)}
    rules = place.community.rules.model_copy(update={"mail_domains": listed})
    place.community = replace(place.community, rules=rules)
    assert not linked(place, place.stranger("UNEW"))


def test_a_linked_account_is_not_linked_again(database: Database) -> None:
    """An account stays its person's whatever address it later confirms."""
    place = bound_town(database)
    actor = seen(place, "U0EXAMPLE21")
    assert actor is not None
    assert not linked(place, actor)
