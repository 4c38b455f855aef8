"""Who signs a manifest: a key in a file. KMS is in `kms`."""

from collections.abc import Callable
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
    def of(cls, path: Path, passphrase: Callable[[], bytes] | None = None) -> "KeyFile":
        """The key of a file, which `passphrase` opens where it is encrypted. Raises ConfigError as `keys.private_key` does."""
        return cls(keys.private_key(path, passphrase))

    @property
    def public(self) -> PublicKey:
        """The public key."""
        return self.private.public_key()

    def sign(self, message: bytes) -> bytes:
        """The signature of a message."""
        return self.private.sign(message)
