"""How handing a letter over can end, against a real SMTP server."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.handlers.mail.letters import message_id
from bot.requests.cards import Card, Paragraph
from bot.requests.messenger import Ambiguous, Rejected, Sent, Throttled, Unreachable
from governance.people.people import Recipient
from tests.handlers.mail.conftest import messenger_for
from tests.servers.mail.smtp import Command, Cut, SmtpServer

NOW = datetime(2027, 1, 12, 8, 0, tzinfo=UTC)
ANNA = Recipient(7, "Anna Esimerkki", "anna@example.org", "fi", "mail")
CARD = Card("Kokous", (Paragraph("Tervetuloa, Åke."),), language="fi")


async def send(server: SmtpServer, to: Recipient = ANNA, **changes: object) -> Sent:
    """Send one letter."""
    return await messenger_for(server.url, **changes).send(to, CARD, "kind/1", NOW)


async def test_a_letter_arrives_once_with_a_stable_id(smtp: SmtpServer) -> None:
    """The same message sent twice has the same Message-ID, another one has another."""
    first = await send(smtp)
    second = await send(smtp)
    other = await messenger_for(smtp.url).send(ANNA, CARD, "kind/2", NOW)
    assert first == second == Sent(message_id("kind/1", "example.org"))
    assert [each.letter["Message-ID"] for each in smtp.taken] == [
        first.reference,
        first.reference,
        other.reference,
    ]
    assert other.reference != first.reference
    assert (smtp.taken[0].sender, smtp.taken[0].recipients) == (
        "sihteeri@example.org",
        ("anna@example.org",),
    )
    assert "Tervetuloa, Åke." in smtp.taken[0].body("plain")
    assert smtp.greeted[0] == "sihteeri.example.org"


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_a_login_goes_over_tls(security: str) -> None:
    """With a password, the letter arrives encrypted, in the name that logged in."""
    users = {"sihteeri": "p-w"}
    async with SmtpServer(security=security, users=users) as server:  # type: ignore[arg-type]
        await send(server)
    assert [(each.was_encrypted, each.user) for each in server.taken] == [(True, "sihteeri")]


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_a_certificate_that_nobody_vouches_for_gets_nothing(security: str) -> None:
    """The system's list of authorities does not know the test's certificate."""
    async with SmtpServer(security=security) as server:  # type: ignore[arg-type]
        with pytest.raises(Throttled) as throttled:
            await send(server, trust=None)
    assert (server.taken, throttled.value.seconds) == ([], 300.0)


async def test_nothing_goes_in_clear_where_tls_is_wanted(smtp: SmtpServer) -> None:
    """A server that offers no STARTTLS is told no envelope."""
    with pytest.raises(Throttled):
        await messenger_for(f"{smtp.url}?starttls=required").send(ANNA, CARD, "k", NOW)
    assert smtp.taken == []


async def test_a_wrong_password_waits_for_a_mend() -> None:
    """Nothing is lost: the worker tries again, not every second."""
    async with SmtpServer(security="starttls", users={"sihteeri": "right"}) as server:
        url = server.url.replace("right", "wrong")
        with pytest.raises(Throttled) as throttled:
            await messenger_for(url).send(ANNA, CARD, "k", NOW)
    assert throttled.value.seconds == 300.0


async def test_a_server_that_is_away_is_waited_for() -> None:
    """A refused connection has certainly taken nothing."""
    async with SmtpServer() as server:
        url = server.url
    with pytest.raises(Throttled) as throttled:
        await messenger_for(url).send(ANNA, CARD, "k", NOW)
    assert throttled.value.seconds == 60.0


@pytest.mark.parametrize(
    ("command", "answer", "error"),
    [
        ("connect", "421 4.3.2 not now", Throttled),
        ("connect", "554 5.7.1 not you", Throttled),
        ("mail", "451 4.3.0 not now", Throttled),
        ("mail", "550 5.7.1 not in this name", Throttled),
        ("rcpt", "450 4.2.1 not now", Throttled),
        ("rcpt", "550 5.1.1 nobody here", Unreachable),
        ("rcpt", "530 5.7.0 log in first", Throttled),
        ("data", "452 4.3.1 full", Throttled),
        ("data", "554 5.6.0 not such a letter", Rejected),
    ],
)
async def test_an_answer_means_what_it_says(
    smtp: SmtpServer, command: Command, answer: str, error: type[Exception]
) -> None:
    """Later is later, nobody is nobody, and what is never taken is rejected."""
    smtp.answers[command] = answer
    with pytest.raises(error):
        await send(smtp)
    assert smtp.taken == []


async def test_only_the_refused_recipient_is_unreachable(smtp: SmtpServer) -> None:
    """The next person's letter leaves at once."""
    smtp.answers_by_recipient["anna@example.org"] = "550 5.1.1 nobody here"
    with pytest.raises(Unreachable):
        await send(smtp)
    await send(smtp, Recipient(8, "Bo", "bo@example.org", "sv", "mail"))
    assert [each.recipients for each in smtp.taken] == [("bo@example.org",)]


@pytest.mark.parametrize(
    ("cut", "error", "taken"),
    [
        ("mail", Throttled, 0),
        ("rcpt", Throttled, 0),
        ("data-command", Ambiguous, 0),
        ("before-taking", Ambiguous, 0),
        ("after-taking", Ambiguous, 1),
    ],
)
async def test_a_cut_line_is_told_by_where_it_was_cut(
    smtp: SmtpServer, cut: Cut, error: type[Exception], taken: int
) -> None:
    """Before the letter nothing was taken; once it is under way nobody knows."""
    smtp.cut = cut
    with pytest.raises(error):
        await send(smtp)
    assert len(smtp.taken) == taken


@pytest.mark.parametrize(("stall", "error"), [("rcpt", Throttled), ("data", Ambiguous)])
async def test_a_silent_server_is_not_waited_for_without_end(
    smtp: SmtpServer, stall: Command, error: type[Exception]
) -> None:
    """The limit before the letter is safe to try again; the one after it is not."""
    smtp.stall = stall
    with pytest.raises(error):
        await send(smtp, opening_seconds=0.3, sending_seconds=0.3)


@pytest.mark.parametrize("address", ["", "no-at-sign", "åke@example.org"])
async def test_an_address_that_mail_cannot_carry_is_unreachable(
    smtp: SmtpServer, address: str
) -> None:
    """Such a person gets the message in the browser, and the server hears nothing."""
    with pytest.raises(Unreachable):
        await send(smtp, Recipient(9, "Odd", address, "en", "mail"))
    assert smtp.greeted == []


async def test_a_host_beyond_ascii_is_written_to(smtp: SmtpServer) -> None:
    """The domain travels in its ASCII form (RFC 5890)."""
    await send(smtp, Recipient(9, "Pää", "anna@esimerkkiä.example", "fi", "mail"))
    assert smtp.taken[0].recipients == ("anna@xn--esimerkki-32a.example",)


async def test_nobody_looks_into_a_mailbox(smtp: SmtpServer) -> None:
    """The messenger says that it cannot look up, and does not pretend."""
    messenger = messenger_for(smtp.url)
    assert (messenger.channel, messenger.can_look_up) == ("mail", False)
    with pytest.raises(Ambiguous):
        await messenger.look_up(ANNA, "k", NOW)
