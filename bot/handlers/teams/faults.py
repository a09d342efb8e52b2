"""How a request to the Bot Connector can fail."""

from __future__ import annotations


class ConnectorError(Exception):
    """Something was not sent, or perhaps not."""


class NotTakenError(ConnectorError):
    """It certainly was not taken; later it may be.

    Args:
        seconds: How long to wait.
    """

    def __init__(self, why: str, seconds: float) -> None:
        super().__init__(f"{why}; again in {seconds:.0f} s")
        self.seconds = seconds


class GoneError(ConnectorError):
    """The person or the conversation cannot be reached."""


class RefusedError(ConnectorError):
    """It will never be taken as it is."""


class UnsureError(ConnectorError):
    """It may or may not have been taken."""


class UntrustedError(ConnectorError):
    """The address is not one that we may send to; nothing was sent."""
