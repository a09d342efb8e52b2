"""Where a person is written to, and how e-mail addresses and zones are understood."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from governance.access.authority import may_link_by_mail
from governance.errors import Refusal
from governance.people.people import (
    Address,
    Organisation,
    Person,
    channels_of,
    normalised_email,
    recipient_of,
    unreachable_on,
    zone_named,
)
from tests.governance.bodies.seating_examples import community_of

SEEN = datetime(2026, 11, 1, tzinfo=UTC)
SLACK = Address("slack", "T1", "U1", last_seen_at=SEEN)
TEAMS = Address("teams", "tenant", "u", last_seen_at=SEEN + timedelta(days=1))
AINO = Person(1, "Aino", "aino@kunta.example.org", "fi", addresses=(SLACK, TEAMS))
ALL = frozenset({"slack", "teams", "mail"})


@pytest.mark.parametrize(
    ("person", "configured", "channel"),
    [
        (AINO, ALL, "teams"),
        (replace(AINO, preferred="slack"), ALL, "slack"),
        (replace(AINO, preferred="mail"), ALL, "mail"),
        (replace(AINO, preferred="mail"), frozenset({"slack"}), "slack"),
        (replace(AINO, preferred="slack"), frozenset({"teams"}), "teams"),
        (AINO, frozenset({"slack"}), "slack"),
        (AINO, frozenset({"mail"}), "mail"),
        (AINO, frozenset(), "web"),
        (replace(AINO, addresses=()), ALL, "mail"),
        (replace(AINO, addresses=(SLACK, replace(TEAMS, last_seen_at=None))), ALL, "slack"),
        (replace(AINO, addresses=(SLACK, replace(TEAMS, reachable=False))), ALL, "slack"),
        (replace(AINO, addresses=(replace(SLACK, workspace=""),)), ALL, "mail"),
    ],
)
def test_a_person_is_written_to_where_they_last_answered(
    person: Person, configured: frozenset[str], channel: str
) -> None:
    """What they prefer first, then where they were last seen, then mail, then the browser."""
    assert recipient_of(person, configured).channel == channel


def test_a_recipient_has_what_its_messenger_needs() -> None:
    """Workspace, id and conversation of the address that was chosen."""
    teams = replace(TEAMS, conversation={"id": "19:x"})
    found = recipient_of(replace(AINO, addresses=(SLACK, teams)), ALL)
    assert (found.workspace, found.external_id, found.conversation) == (
        "tenant",
        "u",
        {"id": "19:x"},
    )


def test_channels_are_those_that_work() -> None:
    """A platform that the bot was removed from is told as unreachable, unless another of its
    accounts works."""
    gone = replace(TEAMS, reachable=False)
    person = replace(AINO, addresses=(SLACK, gone))
    assert channels_of(person) == ("slack", "mail")
    assert unreachable_on(person) == ("teams",)
    twice = replace(AINO, addresses=(gone, replace(TEAMS, external_id="u2")))
    assert (channels_of(twice), unreachable_on(twice)) == (("teams", "mail"), ())


def test_an_email_is_compared_without_case_or_spaces() -> None:
    """Also beyond ASCII."""
    assert normalised_email("  Åsa@Exempel.example.ORG\n") == "åsa@exempel.example.org"


@pytest.mark.parametrize("name", ["Helsinki", "../UTC", "Europe/Helsinki\x00", "x" * 500])
def test_what_is_no_zone_is_refused(name: str) -> None:
    """Names outside the IANA list reach no file."""
    with pytest.raises(Refusal, match="unknown-zone"):
        zone_named(name)


def test_a_zone_or_none() -> None:
    """Empty stands for the community's."""
    assert (zone_named(" Europe/Helsinki "), zone_named("  ")) == ("Europe/Helsinki", "")


@pytest.mark.parametrize(
    ("domain", "organisation", "proves"),
    [
        ("esimerkkila.example.org", "Esimerkkilä", True),
        ("ESIMERKKILA.example.org", "Esimerkkilä", True),
        ("sub.esimerkkila.example.org", "Esimerkkilä", False),
        ("example.org", "Esimerkkilä", False),
        ("esimerkkila.example.org.evil.example", "Esimerkkilä", False),
        ("mallikunta.example.org", "Esimerkkilä", False),
        ("esimerkkila.example.org", "Tuntematon", False),
        ("esimerkkila.example.org", "", False),
    ],
)
def test_an_address_is_proof_on_its_organisations_own_domain_only(
    domain: str, organisation: str, proves: bool
) -> None:
    """Exactly the domain that the working rules list for that organisation."""
    email = f"aino@{domain}"
    side = Organisation(1, organisation, "municipality") if organisation else None
    person = replace(AINO, email=normalised_email(email), organisation=side)
    assert may_link_by_mail(community_of(), person, email) is proves


def test_another_persons_address_proves_nothing() -> None:
    """The confirmed address must be the roster's."""
    side = Organisation(1, "Esimerkkilä", "municipality")
    person = replace(AINO, email="aino@esimerkkila.example.org", organisation=side)
    assert not may_link_by_mail(community_of(), person, "eero@esimerkkila.example.org")
