"""Members, settings, status and linking, as every front end asks for them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.access.operations_linking import prepare_link_code
from bot.home.register import VERBS, all_handlers
from bot.meetings.operations_planning import plan_ahead
from bot.requests.accounts import bind_workspace, recognise
from bot.requests.cards import Buttons, Card, Citation, Form, Reply, Request, plain_text
from bot.requests.context import Context
from bot.requests.handler import RequestHandler
from bot.requests.verbs import Verb
from governance.language.texts import LANGUAGES
from governance.people.people import Actor
from storage.engine import Database
from storage.people.people import set_reachable
from tests.people.town import AINO, NOW, SEAL, TIINA, Town, town

DANIEL = "daniel.okoye@koekaupunki.example.org"
PAAVO = "paavo.rantaharju@naytelahti.example.org"


@pytest.fixture
def place(sqlite_database: Database) -> Town:
    """The demo community with a Slack workspace."""
    made = town(sqlite_database)
    made.write(bind_workspace, made.community, platform="slack", workspace="T1", now=NOW)
    return made


def ask(place: Town, actor: Actor, verb: Verb, **values: str) -> Reply:
    """Ask the request handler, as a front end does."""
    requests = RequestHandler(place.database, place.communities, all_handlers(SEAL), VERBS)
    reply = requests.answer_now(actor, Request(verb, values), now=NOW)
    assert reply is not None
    return reply


def card(place: Town, actor: Actor, verb: Verb, **values: str) -> Card:
    """Ask for what is answered with a card."""
    reply = ask(place, actor, verb, **values)
    assert isinstance(reply, Card)
    return reply


def form(place: Town, actor: Actor, verb: Verb, **values: str) -> Form:
    """Ask for what is answered with a form."""
    reply = ask(place, actor, verb, **values)
    assert isinstance(reply, Form)
    return reply


def speaking(place: Town, email: str, language: str) -> Actor:
    """Somebody of the roster who reads another language."""
    ask(place, place.actor(email), Verb.LANGUAGE, language=language)
    return place.actor(email)


def account(place: Town, user: str) -> Actor:
    """An account in the workspace, as Slack would present it."""
    found: Any = place.read(
        recognise,
        place.communities,
        platform="slack",
        workspace="T1",
        external_id=user,
        language_hint="en",
        via="slack",
    )
    assert isinstance(found, Actor)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_members_of_a_body_in_every_language(place: Town, language: str) -> None:
    """Names, organisations and addresses, the two sizes of the charter and both their rules."""
    reply = card(place, speaking(place, AINO, language), Verb.MEMBERS, body="steering-group")
    said = plain_text(reply)
    assert (reply.language, "{" in said) == (language, False)
    assert "Tiina Sorvari" in said
    assert TIINA in said
    cited = {part.rule for part in reply.parts if isinstance(part, Citation)}
    assert {"steering-group.7", "steering-group.8", "steering-group.6"} <= cited


def test_the_secretary_is_told_who_is_hard_to_reach(place: Town) -> None:
    """Who has left Slack is listed with what is left; a plain member is not told."""
    user = next(e.external_id for e in place.person(DANIEL).addresses)
    place.write(set_reachable, place.community.id, "slack", "T1", user, False)
    said = plain_text(
        card(place, speaking(place, TIINA, "en"), Verb.MEMBERS, body="steering-group")
    )
    assert "Daniel Okoye I cannot write on: Slack. Left: e-mail." in said
    for email, body in ((PAAVO, "steering-group"), (TIINA, "development-group")):
        actor = speaking(place, email, "en")
        assert "Hard to reach" not in plain_text(card(place, actor, Verb.MEMBERS, body=body))


def test_members_without_a_body_offers_each(place: Town) -> None:
    """Every body with a button that shows it."""
    reply = card(place, place.actor(AINO), Verb.MEMBERS)
    offered = [
        button.values["body"]
        for part in reply.parts
        for entry in getattr(part, "entries", ())
        for button in entry.buttons
    ]
    assert offered == ["annual-meeting", "steering-group", "development-group", "ecosystem-group"]


def test_members_of_a_body_that_is_not_there(place: Town) -> None:
    """A refusal that lists the bodies."""
    reply = card(place, place.actor(AINO), Verb.MEMBERS, body="senaatti")
    assert reply.tone == "refusal"
    assert "ecosystem-group" in plain_text(reply)


def test_a_stranger_is_shown_no_members_and_is_offered_linking(place: Town) -> None:
    """No name and no address, and a button to link the account."""
    reply = card(place, account(place, "UNEW"), Verb.MEMBERS, body="steering-group")
    assert reply.tone == "refusal"
    assert "Sorvari" not in plain_text(reply)
    buttons = [b.verb for p in reply.parts if isinstance(p, Buttons) for b in p.buttons]
    assert buttons == [Verb.LINK]


def test_settings_show_what_is_set_and_save_what_is_sent(place: Town) -> None:
    """The form is filled with the stored values; what it sends is stored, in one go."""
    shown = form(place, place.actor(AINO), Verb.SETTINGS)
    assert shown.verb == Verb.SETTINGS_SAVE
    assert {each.name: each.value for each in shown.fields} == {
        "language": "fi",
        "preferred": "",
        "muted_until": "",
        "zone": "",
    }
    channels = [each.value for each in shown.fields[1].options]
    assert channels == ["", "slack", "mail"]
    sent = {"language": "sv", "preferred": "mail", "muted_until": "2027-01-07", "zone": ""}
    saved = card(place, place.actor(AINO), Verb.SETTINGS_SAVE, **sent)
    assert (saved.language, saved.title) == ("sv", "Inställningarna sparade")
    again = form(place, place.actor(AINO), Verb.SETTINGS)
    assert {each.name: each.value for each in again.fields} == sent


def test_a_bad_setting_is_refused_and_nothing_saved(place: Town) -> None:
    """The answer is in the person's language and says what helps."""
    reply = card(place, place.actor(AINO), Verb.SETTINGS_SAVE, language="sv", zone="Mars/Olympus")
    assert (reply.tone, reply.language) == ("refusal", "fi")
    assert "Mars/Olympus" in plain_text(reply)
    assert place.person(AINO).language == "fi"


def test_a_language_is_spoken_at_once(place: Town) -> None:
    """The confirmation is in the new language; an unknown one is refused in the old."""
    assert card(place, place.actor(AINO), Verb.LANGUAGE, language="en").language == "en"
    assert card(place, place.actor(AINO), Verb.LANGUAGE, language="xx").language == "en"
    assert card(place, place.actor(AINO), Verb.LANGUAGE).tone == "refusal"


@pytest.mark.parametrize("language", LANGUAGES)
def test_status_in_every_language(place: Town, language: str) -> None:
    """Who one is, where one sits, how often one was written to, what comes next."""
    place.on(plan_ahead)
    said = plain_text(card(place, speaking(place, TIINA, language), Verb.STATUS))
    assert TIINA in said
    assert "Esimerkkitoimittaja Oy" in said
    assert "{" not in said
    assert "2027" in said


def test_an_account_is_linked_by_the_code_in_the_letter(place: Town) -> None:
    """Form, letter, code, and the person is known, in their own language."""
    stranger = account(place, "UNEW")
    assert form(place, stranger, Verb.LINK).verb == Verb.LINK_SEND
    sent = form(place, stranger, Verb.LINK_SEND, email=PAAVO)
    assert (sent.verb, PAAVO in sent.intro) == (Verb.LINK_CONFIRM, True)
    work = place.due("link-code")[-1]
    letter: Any = place.read(
        lambda session: prepare_link_code(SEAL, Context(session, place.community, NOW), work)
    )
    done = card(place, stranger, Verb.LINK_CONFIRM, code=letter.content.code)
    assert (done.tone, done.language) == ("done", "fi")
    assert account(place, "UNEW").known().email == PAAVO
    assert card(place, account(place, "UNEW"), Verb.LINK).tone == "refusal"


def test_a_wrong_code_is_asked_for_again_until_it_is_dead(place: Town) -> None:
    """The tries are kept although each request is a transaction of its own."""
    stranger = account(place, "UNEW")
    form(place, stranger, Verb.LINK_SEND, email="nobody@example.org")
    replies = [ask(place, stranger, Verb.LINK_CONFIRM, code="00000000") for _ in range(5)]
    assert [type(each) for each in replies] == [Form, Form, Form, Form, Card]
    first, last = replies[0], replies[-1]
    assert isinstance(first, Form)
    assert isinstance(last, Card)
    assert "4" in first.fields[0].error
    buttons = [b.verb for p in last.parts if isinstance(p, Buttons) for b in p.buttons]
    assert (last.tone, buttons) == ("refusal", [Verb.LINK])


@pytest.mark.parametrize("email", ["", "   ", "x" * 300 + "@example.org"])
def test_no_address_or_too_long_a_one_is_asked_for_again(place: Town, email: str) -> None:
    """The form comes back, and nothing is owed."""
    stranger = account(place, "UNEW")
    assert form(place, stranger, Verb.LINK_SEND, email=email).verb == Verb.LINK_SEND
    assert place.due("link-code") == []


def test_a_browser_links_no_account(place: Town) -> None:
    """On the web one is signed in already."""
    assert card(place, place.actor(AINO), Verb.LINK).tone == "refusal"


def test_a_repeated_delivery_saves_once(place: Town) -> None:
    """The second coming of a delivery has no effect and no reply."""
    requests = RequestHandler(place.database, place.communities, all_handlers(SEAL), VERBS)
    actor = place.actor(AINO)
    request = Request(Verb.LANGUAGE, {"language": "sv"})
    later = NOW + timedelta(seconds=3)
    assert requests.answer_now(actor, request, now=NOW, delivery="Ev1") is not None
    assert requests.answer_now(actor, request, now=later, delivery="Ev1") is None
