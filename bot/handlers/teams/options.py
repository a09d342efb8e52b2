"""How the Teams front end is set up."""

from __future__ import annotations

from dataclasses import dataclass

SERVICE_URL = "https://smba.trafficmanager.net/teams/"
"""Where somebody is written to of whom no conversation is kept."""


@dataclass(frozen=True)
class TeamsOptions:
    """Settings of the front end.

    Args:
        client_id: The app registration's id: the audience of the tokens we are sent.
        tenant_id: The app's own tenant, from which its tokens are; empty when there is none.
        base_url: The pages' own address, for links.
        allow_unauthenticated: Take activities without a token (loopback only, for a local
            channel emulator); every tenant that writes is then bound to the community.
        service_url: When given, the only place that replies go to.
        dialogs: Whether the clients open dialogs; the local emulator does not.
        keys_url: Where the keys are that tokens are signed with; empty for Microsoft's own.
    """

    client_id: str
    tenant_id: str
    community_id: int
    base_url: str = "http://127.0.0.1:3000"
    allow_unauthenticated: bool = False
    service_url: str = ""
    dialogs: bool = True
    keys_url: str = ""
