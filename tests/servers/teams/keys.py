"""The keys that the Bot Connector signs with, and tokens made with them."""

import json
import time
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

ISSUER = "https://api.botframework.com"


@dataclass
class Keys:
    """Private keys by id; the first one signs. ``held`` lets whoever asks for them wait;
    ``text`` is answered in their place."""

    ids: list[str] = field(default_factory=lambda: ["key-1"])
    endorsements: list[str] = field(default_factory=lambda: ["msteams"])
    asked: int = 0
    down: bool = False
    held: bool = False
    waited_for: bool = False
    text: str = ""

    def __post_init__(self) -> None:
        self.private: dict[str, RSAPrivateKey] = {name: key_called(name) for name in self.ids}

    def add(self, name: str) -> None:
        """Start to sign with another key too."""
        self.ids.append(name)
        self.private[name] = key_called(name)

    def jwks(self) -> dict[str, Any]:
        """The public keys as they are published."""
        self.asked += 1
        keys = []
        for name in self.ids:
            public = self.private[name].public_key()
            key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(public))
            keys.append(key | {"kid": name, "use": "sig", "endorsements": self.endorsements})
        return {"keys": keys}

    def token(
        self,
        audience: str,
        service_url: str,
        *,
        key_id: str | None = None,
        signed_with: RSAPrivateKey | None = None,
        **claims: Any,
    ) -> str:
        """A token as the Bot Connector sends it, with other claims where they are given."""
        now = int(time.time())
        told = {
            "iss": ISSUER,
            "aud": audience,
            "serviceurl": service_url,
            "nbf": now - 10,
            "exp": now + 3600,
        } | claims
        name = key_id or self.ids[0]
        key = signed_with or self.private[name]
        present = {claim: value for claim, value in told.items() if value is not None}
        return jwt.encode(present, key, algorithm="RS256", headers={"kid": name})


@cache
def key_called(name: str) -> RSAPrivateKey:
    """The private key of a name: made once a run, since making one takes a while."""
    return generate_private_key(public_exponent=65537, key_size=2048)


def other_key() -> RSAPrivateKey:
    """A key that nobody has published."""
    return key_called("nobody's")
