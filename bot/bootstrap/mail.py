"""Mail, wired from the settings."""

from __future__ import annotations

from bot.bootstrap.parts import Parts
from bot.bootstrap.program import Opened, utc_now
from bot.handlers.mail.app import build_mail
from bot.handlers.mail.options import MailFaults, MailOptions, read_sender, read_server
from bot.settings import Settings, SettingsFaults


def add_mail(opened: Opened, parts: Parts) -> None:
    """Build the mail edge and add its route and its messenger.

    Raises:
        SettingsFaults: ``SMTP_URL`` or ``MAIL_FROM`` cannot be used; every fault is told.
    """
    options = mail_options_of(opened.settings, opened.secret)
    edge = build_mail(opened.requests, options, utc_now)
    parts.routes += edge.routes
    parts.messengers["mail"] = edge.messenger


def mail_options_of(settings: Settings, secret: str) -> MailOptions:
    """The settings as this edge takes them.

    Raises:
        SettingsFaults: With every fault.
    """
    faults: list[str] = []
    url = settings.smtp_url.get_secret_value() if settings.smtp_url is not None else ""
    try:
        server = read_server(url)
    except MailFaults as found:
        faults += found.faults
    try:
        sender = read_sender(settings.mail_from)
    except MailFaults as found:
        faults += found.faults
    if faults:
        raise SettingsFaults(faults)
    return MailOptions(server, sender, settings.base_url, secret.encode())
