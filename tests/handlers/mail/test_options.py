"""What SMTP_URL and MAIL_FROM may say."""

from __future__ import annotations

import pytest

from bot.handlers.mail.messenger import LEAVING_SECONDS
from bot.handlers.mail.options import MailFaults, MailServer, read_sender, read_server
from bot.scheduler.sending import SEND_SECONDS
from tests.handlers.mail.conftest import options_for


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example.org", MailServer("mail.example.org", 587, "starttls")),
        (
            "smtp://bot%40example.org:p%3Aw%2F@mail.example.org:2587?starttls=required",
            MailServer("mail.example.org", 2587, "starttls", "bot@example.org", "p:w/"),
        ),
        ("smtps://u:p@mail.example.org", MailServer("mail.example.org", 465, "tls", "u", "p")),
        ("smtps://mail.example.org:4465/", MailServer("mail.example.org", 4465, "tls")),
        ("smtp://relay:25?starttls=none", MailServer("relay", 25, "none")),
        ("smtp://127.0.0.1:1025", MailServer("127.0.0.1", 1025, "none")),
        ("smtp://[::1]", MailServer("::1", 25, "none")),
        ("smtp://u:p@localhost", MailServer("localhost", 25, "none", "u", "p")),
        ("smtp://localhost?starttls=required", MailServer("localhost", 587, "starttls")),
    ],
)
def test_a_server_is_read(url: str, server: MailServer) -> None:
    """STARTTLS is wanted unless the host is this machine or the address says none."""
    assert read_server(url) == server


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("", "smtp:// or smtps://"),
        ("mail.example.org:587", "smtp:// or smtps://"),
        ("https://mail.example.org", "smtp:// or smtps://"),
        ("smtp://", "names no host"),
        ("smtp://host:port", "not an address"),
        ("smtp://host:70000", "not an address"),
        ("smtp://[host", "not an address"),
        ("smtp://host/folder", "nothing comes after the port"),
        ("smtp://host?tls=yes", "nothing comes after the port"),
        ("smtp://host?tls", "not an address"),
        ("smtp://host?starttls=maybe", "required or none"),
        ("smtps://host?starttls=required", "has TLS already"),
        ("smtp://user@host", "both a user and a password"),
        ("smtp://user:secret@host?starttls=none", "not sent in clear"),
    ],
)
def test_a_bad_server_is_refused_with_the_mend(url: str, told: str) -> None:
    """The fault names the variable and never the password."""
    with pytest.raises(MailFaults) as found:
        read_server(url)
    assert told in str(found.value)
    assert all(fault.startswith("SMTP_URL: ") for fault in found.value.faults)
    assert "secret" not in str(found.value)


def test_all_faults_of_a_server_are_told_together() -> None:
    """Whoever mends one does not meet the next at the next start."""
    with pytest.raises(MailFaults) as found:
        read_server("http://user@/x?starttls=maybe")
    assert len(found.value.faults) == 5


def test_a_password_is_not_shown() -> None:
    """A server in a log line keeps its password to itself."""
    assert "hush" not in repr(read_server("smtps://u:hush@mail.example.org"))


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("sihteeri@example.org", "", "sihteeri@example.org"),
        ("Sihteeri <sihteeri@example.org>", "Sihteeri", "sihteeri@example.org"),
        ('"Sihteeri, DigiOne" <s@example.org>', "Sihteeri, DigiOne", "s@example.org"),
        ("Sääntö Åke <s@example.org>", "Sääntö Åke", "s@example.org"),
    ],
)
def test_a_sender_is_read(text: str, name: str, address: str) -> None:
    """With a name or without one."""
    sender = read_sender(text)
    assert (sender.display_name, sender.addr_spec) == (name, address)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sihteeri",
        "@example.org",
        "a@b",
        "sihteeri@",
        "a@example.org\r\nBcc: b@example.org",
        "säde@example.org",
    ],
)
def test_a_bad_sender_is_refused(text: str) -> None:
    """What is no single mailbox cannot be whom letters come from."""
    with pytest.raises(MailFaults, match="MAIL_FROM: one address"):
        read_sender(text)


def test_a_sending_ends_before_the_worker_gives_up_on_it() -> None:
    """The worker's own limit would make every slow server's letter an uncertain one."""
    options = options_for("smtp://127.0.0.1:2525")
    longest = options.opening_seconds + options.sending_seconds + LEAVING_SECONDS
    assert longest < SEND_SECONDS
