"""The demo rosters: plainly invented, readable, and seated as their charters say."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from itertools import count

import pytest

from governance.bodies.bodies import Membership
from governance.bodies.roster import read_roster
from governance.bodies.roster_rows import RosterRow
from governance.bodies.seats import seat_findings
from governance.charter.statements import Post
from governance.language.texts import LANGUAGES
from governance.people.people import Community, Organisation, Person
from tests.governance.charter.charter_examples import NAMES, charter_of, text_of, working_rules_of

TODAY = date(2026, 11, 24)


def community(name: str) -> Community:
    """The community of a charter."""
    return Community(1, name, charter_of(name), working_rules_of(name))


@cache
def rows(name: str) -> tuple[RosterRow, ...]:
    """The rows of a charter's demo roster."""
    read = read_roster(community(name), text_of(name, "roster.csv").encode())
    assert read.faults == ()
    return read.rows


def memberships(name: str) -> list[Membership]:
    """The memberships that the roster gives, as if stored."""
    numbers = count(1)
    organisations: dict[str, Organisation] = {}
    people: dict[str, Person] = {}
    found: list[Membership] = []
    for row in rows(name):
        behind = organisations.setdefault(
            row.organisation, Organisation(next(numbers), row.organisation, row.constituency)
        )
        person = people.setdefault(
            row.email, Person(next(numbers), row.person, row.email, row.language)
        )
        assert row.role is not None
        assert row.start_on is not None
        found.append(
            Membership(next(numbers), person, behind, row.body, row.post, row.role, row.start_on)
        )
    return found


def seated(name: str, body: str) -> list[RosterRow]:
    """The rows that take a seat in a body."""
    return [row for row in rows(name) if row.body == body and row.post]


@pytest.mark.parametrize("name", NAMES)
def test_the_roster_is_seated_by_the_charter(name: str) -> None:
    """No seat, office or size of the demo roster is against the charter, none is vacant."""
    assert seat_findings(community(name), memberships(name), TODAY) == ()


@pytest.mark.parametrize("name", NAMES)
def test_every_seat_goes_to_its_constituency(name: str) -> None:
    """Whoever sits in a post comes from its parties and from none that it excludes, and no
    post has more or fewer than its seats."""
    charter = charter_of(name)
    posts = {(body.id, post.id): post for body in charter.bodies for post in body.posts}
    taken: Counter[tuple[str, str]] = Counter()
    for row in rows(name):
        if row.post:
            post: Post = posts[row.body, row.post]
            taken[row.body, row.post] += 1
            assert charter.is_party_of(row.constituency, post.parties), row
            assert not charter.is_party_of(row.constituency, post.excluding), row
    for key, post in posts.items():
        assert post.seats_min <= taken[key]
        assert post.seats_max is None or taken[key] <= post.seats_max


@pytest.mark.parametrize("name", NAMES)
def test_every_standing_body_has_people(name: str) -> None:
    """All standing bodies are filled, each with a chair, and officers come from the parties
    that the charter gives the office to."""
    charter = charter_of(name)
    for body in charter.bodies:
        if body.kind != "standing":
            continue
        roles = {row.role: row for row in rows(name) if row.body == body.id}
        assert "chair" in roles, body.id
        if body.chair is not None and body.chair.parties:
            assert charter.is_party_of(roles["chair"].constituency, body.chair.parties), body.id
        if body.secretary is not None:
            parties = body.secretary.parties
            assert charter.is_party_of(roles["secretary"].constituency, parties), body.id


def test_the_annual_meeting_is_chaired_by_the_steering_groups_chair() -> None:
    """One person chairs both, as the model says."""
    chairs = {row.body: row.email for row in rows("digione") if row.role == "chair"}
    assert chairs["annual-meeting"] == chairs["steering-group"]


def test_all_customers_are_at_the_annual_meeting() -> None:
    """Every organisation that is a customer or a customer grouping is represented."""
    charter = charter_of("digione")
    customers = {
        row.organisation
        for row in rows("digione")
        if charter.is_party_of(row.constituency, ["customer", "customer-grouping"])
    }
    assert customers <= {row.organisation for row in seated("digione", "annual-meeting")}


def test_the_steering_group_is_as_diverse_as_it_can_be() -> None:
    """No two of its ten seats are the same organisation's, and a pioneer waits for its turn."""
    sitting = [row.organisation for row in seated("digione", "steering-group")]
    assert len(set(sitting)) == len(sitting)
    pioneers = {r.organisation for r in rows("digione") if r.constituency == "pioneer-municipality"}
    assert pioneers - set(sitting)


@pytest.mark.parametrize("name", NAMES)
def test_the_roster_is_invented_and_current(name: str) -> None:
    """Every address is in a domain set aside for examples, every membership is in force with
    no end, and all three languages are spoken."""
    for row in rows(name):
        assert row.email.rpartition("@")[2].endswith(".example.org")
        assert row.start_on is not None
        assert row.start_on <= TODAY
        assert row.end_on is None
    assert {row.language for row in rows(name)} == set(LANGUAGES)


def test_people_can_link_themselves_by_their_organisations_domain() -> None:
    """In DigiOne every organisation of the roster has a mail domain, its people's own, and no
    domain is listed for two organisations."""
    domains = working_rules_of("digione").mail_domains
    for row in rows("digione"):
        assert row.email.rpartition("@")[2] in domains[row.organisation]
    listed = [domain for each in domains.values() for domain in each]
    assert len(set(listed)) == len(listed)


def test_some_are_in_slack_some_in_teams_some_in_neither() -> None:
    """The demo has people on each platform, on both, and on none."""
    platforms = {(bool(row.slack_id), bool(row.teams_id)) for row in rows("digione")}
    assert len(platforms) == 4
