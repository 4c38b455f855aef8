"""Who signs a manifest: a key in a file. KMS is in `kms`."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from averment.proof import keys
from averment.proof.keys import PublicKey


class Signer(Protocol):
    """Has a key, and signs by it."""

    @property
    def public(self) -> PublicKey:
        """The public key that verifies what it signs."""

    def sign(self, message: bytes) -> bytes:
        """The signature of a message."""


@dataclass(frozen=True)
class KeyFile:
    """Signs by the Ed25519 key of a file."""

    private: Ed25519PrivateKey

    @classmethod
    def of(cls, path: Path) -> "KeyFile":
        """The key of a file. Raises ConfigError for one of another kind."""
        return cls(keys.private_key(path))

    @property
    def public(self) -> PublicKey:
        """The public key."""
        return self.private.public_key()

    def sign(self, message: bytes) -> bytes:
        """The signature of a message."""
        return self.private.sign(message)
