"""Linking by a one-time code: limited tries, one use, nothing told to a stranger."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.access.operations_linking import (
    CodeToSend,
    LinkingFailed,
    account_of,
    confirm_linking,
    prepare_link_code,
    start_linking,
)
from bot.requests.accounts import Linked, bind_workspace
from bot.requests.context import Context, RequestContext
from bot.requests.kinds import Missed, NotNeeded, Outgoing
from governance.access.access import ASKING_WINDOW, LIFETIMES, MOST_ASKED, MOST_TRIES
from governance.errors import Refusal
from governance.people.people import Actor, recipient_of
from storage.access.sessions import find_latest
from storage.engine import Database
from tests.people.town import AINO, NOW, SEAL, Town, town

PAAVO = "paavo.rantaharju@naytelahti.example.org"
SECOND = timedelta(seconds=1)


@pytest.fixture
def place(database: Database) -> Town:
    """The demo community with a Slack workspace."""
    made = town(database)
    made.write(bind_workspace, made.community, platform="slack", workspace="T1", now=NOW)
    return made


def start(place: Town, actor: Actor, email: str = PAAVO, now: datetime = NOW) -> Any:
    """Ask for a code."""
    return place.by(actor, start_linking, email, now=now)


def prepared(place: Town, now: datetime = NOW, number: int = -1) -> Any:
    """What the worker would send for a code that was asked for; the latest if not said."""
    work = place.due("link-code")[number]
    return place.read(
        lambda session: prepare_link_code(SEAL, Context(session, place.community, now), work)
    )


def code(place: Town, number: int = -1) -> str:
    """The code in a letter."""
    outgoing = prepared(place, number=number)
    assert isinstance(outgoing, Outgoing)
    assert isinstance(outgoing.content, CodeToSend)
    return outgoing.content.code


def confirm(place: Town, actor: Actor, typed: str, now: datetime = NOW) -> Any:
    """Type a code, in a transaction of its own."""
    return place.write(
        lambda session: confirm_linking(RequestContext.of(session, actor, now), SEAL, typed)
    )


def test_the_code_from_the_letter_links_the_account(place: Town) -> None:
    """The letter goes to the roster's address, and the code makes the account the person's."""
    actor = place.stranger()
    started = start(place, actor, f"  {PAAVO.upper()} ")
    assert (started.email, started.expires_at) == (PAAVO, NOW + LIFETIMES["link-code"])
    linked = confirm(place, actor, code(place))
    assert isinstance(linked, Linked)
    (address,) = place.person(PAAVO).addresses
    assert (address.platform, address.workspace, address.external_id) == ("slack", "T1", "U1")
    assert address.last_seen_at == NOW


def test_the_letter_goes_by_mail_whatever_the_person_prefers(place: Town) -> None:
    """A code sent to Slack would prove nothing: only the roster's e-mail gets it."""
    start(place, place.stranger(), AINO)
    outgoing = prepared(place)
    assert recipient_of(outgoing.person, frozenset({"slack", "teams", "mail"})).channel == "mail"
    assert "code" not in repr(outgoing.content).replace("CodeToSend", "")


def test_due_work_holds_ids_only(place: Town) -> None:
    """Neither code nor address stands in what is owed."""
    start(place, place.stranger())
    (work,) = place.due("link-code")
    assert set(work.payload) == {"one_time"}
    assert work.person_id == place.person(PAAVO).id
    assert code(place) not in repr(work)
    assert PAAVO not in repr(work)


def test_an_unknown_address_is_answered_alike_and_gets_no_letter(place: Town) -> None:
    """The answer, the tries and the refusals are those of a known one."""
    actor = place.stranger()
    started = start(place, actor, "nobody@example.org")
    assert started.expires_at == NOW + LIFETIMES["link-code"]
    assert place.due("link-code") == []
    answers = [confirm(place, actor, "12345678") for _ in range(MOST_TRIES + 1)]
    known = place.stranger("U2")
    start(place, known)
    assert answers == [confirm(place, known, "12345678") for _ in range(MOST_TRIES + 1)]


def test_a_row_without_a_person_links_nothing(place: Town) -> None:
    """Even a code that fits the row of an unknown address lets nobody in."""
    actor = place.stranger()
    start(place, actor, "nobody@example.org")
    row = place.read(find_latest, "link-code", account_of(actor))
    assert confirm(place, actor, SEAL.code(row)) == LinkingFailed(MOST_TRIES - 1)


@pytest.mark.both_databases
def test_a_wrong_code_is_counted_although_it_fails(place: Town) -> None:
    """Tries are kept between transactions; after the last one even the right code is dead."""
    actor = place.stranger()
    start(place, actor)
    right = code(place)
    wrong = f"{(int(right) + 1) % 10**8:08d}"
    left = [confirm(place, actor, wrong).tries_left for _ in range(MOST_TRIES)]
    assert left == [4, 3, 2, 1, 0]
    assert confirm(place, actor, right) == LinkingFailed(0)
    assert place.person(PAAVO).addresses == ()


def test_a_code_works_until_it_expires(place: Town) -> None:
    """One second before yes, on the second no; and then its letter is not sent either."""
    actor = place.stranger()
    expires = start(place, actor).expires_at
    right = code(place)
    assert prepared(place, expires) == Missed("expired")
    assert confirm(place, actor, right, expires) == LinkingFailed(0)
    assert isinstance(confirm(place, actor, right, expires - SECOND), Linked)


@pytest.mark.both_databases
def test_a_code_works_once_and_for_its_account_only(place: Town) -> None:
    """Another account cannot use it, and used it is dead."""
    actor, thief = place.stranger(), place.stranger("U2")
    start(place, actor)
    right = code(place)
    assert confirm(place, thief, right) == LinkingFailed(0)
    start(place, thief, "nobody@example.org")
    assert confirm(place, thief, right) == LinkingFailed(MOST_TRIES - 1)
    assert isinstance(confirm(place, actor, right), Linked)
    assert confirm(place, actor, right) == LinkingFailed(0)
    assert prepared(place) == NotNeeded("used")


def test_the_same_account_in_another_workspace_is_another_account(place: Town) -> None:
    """Ids are those of a workspace: key (workspace, external id)."""
    start(place, place.stranger())
    elsewhere = place.stranger(workspace="T2")
    assert confirm(place, elsewhere, code(place)) == LinkingFailed(0)


def test_only_the_newest_code_counts(place: Town) -> None:
    """Asking again makes the one before useless."""
    actor = place.stranger()
    start(place, actor)
    older = code(place)
    start(place, actor, now=NOW + SECOND)
    newer = code(place)
    assert older != newer
    assert confirm(place, actor, older) == LinkingFailed(MOST_TRIES - 1)
    assert isinstance(confirm(place, actor, newer), Linked)


def test_an_account_asks_for_so_many_codes_an_hour(place: Town) -> None:
    """Then it waits; known and unknown addresses count alike."""
    actor = place.stranger()
    for number in range(MOST_ASKED):
        start(place, actor, f"nobody{number}@example.org")
    with pytest.raises(Refusal, match="too-many-codes"):
        start(place, actor)
    start(place, actor, now=NOW + ASKING_WINDOW)
    assert len(place.due("link-code")) == 1


def test_nobodys_mailbox_is_filled_by_many_accounts(place: Town) -> None:
    """A person gets so many letters an hour; further accounts are answered alike."""
    for number in range(MOST_ASKED + 3):
        started = start(place, place.stranger(f"U{number}"))
        assert started.email == PAAVO
    assert len(place.due("link-code")) == MOST_ASKED


def test_a_linked_person_links_nothing(place: Town) -> None:
    """An account that has its person is told so."""
    actor = Actor(place.community, "fi", "slack", place.person(AINO), "T1", "U0EXAMPLE01")
    for operation in (lambda: start(place, actor), lambda: confirm(place, actor, "1")):
        with pytest.raises(Refusal, match="already-linked"):
            operation()


def test_only_accounts_on_a_platform_are_linked(place: Town) -> None:
    """A browser has no account to link."""
    with pytest.raises(Refusal, match="link-elsewhere"):
        start(place, place.stranger(via="web"))
