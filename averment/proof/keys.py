"""Signing keys as PEM files: made new, read, held to the kinds that are used here, and what they verify."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeGuard

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

from averment.base import user_files
from averment.base.errors import ConfigError
from averment.base.user_files import UnusableError

PublicKey = Ed25519PublicKey | ec.EllipticCurvePublicKey

_LARGEST = 64 * 1024
"""Bytes of a key's file; one of these kinds has a few hundred."""

_BEGIN = b"-----BEGIN "
_PUBLIC = b"-----BEGIN PUBLIC KEY-----"
_PRIVATE = b"PRIVATE KEY-----"


def new(passphrase: bytes | None = None) -> tuple[str, str]:
    """A new Ed25519 key in PEM: private (PKCS #8, encrypted where there is a passphrase) and public."""
    private = Ed25519PrivateKey.generate()
    protection = serialization.BestAvailableEncryption(passphrase) if passphrase else serialization.NoEncryption()
    text = private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, protection).decode()
    return text, pem(private.public_key())


def pem(public: PublicKey) -> str:
    """A public key in PEM."""
    return public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()


def keyid(public: PublicKey) -> str:
    """What signatures name a key by: the SHA-256 of its DER form (SubjectPublicKeyInfo), in hexadecimal digits."""
    der = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(der).hexdigest()


def kind(public: PublicKey) -> str:
    """What a person calls the kind of a key."""
    return "Ed25519" if isinstance(public, Ed25519PublicKey) else "ECDSA P-256"


def private_key(path: Path, passphrase: Callable[[], bytes] | None = None) -> Ed25519PrivateKey:
    """The private key of a file; `passphrase` gives that of one which is encrypted, and is asked for no other.

    Raises ConfigError for anything but an Ed25519 key in PEM, and for a passphrase that does not open it.
    """
    content = _content(path)
    if _PUBLIC in content:
        raise ConfigError(f"{path}: is a public key, and only the private one signs")
    try:
        found = serialization.load_pem_private_key(content, password=None)
    except TypeError as error:
        if passphrase is None:
            raise ConfigError(f"{path}: is protected by a passphrase, and none was given") from error
        found = _opened(path, content, passphrase())
    except (ValueError, UnsupportedAlgorithm) as error:
        raise ConfigError(f"{path}: is no private key in PEM that can be read: averment keys new makes one") from error
    if not isinstance(found, Ed25519PrivateKey):
        raise ConfigError(f"{path}: is no Ed25519 key, and no other kind signs here: averment keys new makes one")
    return found


def _opened(path: Path, content: bytes, passphrase: bytes) -> PrivateKeyTypes:
    try:
        return serialization.load_pem_private_key(content, password=passphrase)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise ConfigError(f"{path}: is not opened by this passphrase") from error


def public_key(path: Path) -> PublicKey:
    """The public key of a file. Raises ConfigError for anything but one of Ed25519 or ECDSA P-256 in PEM."""
    content = _content(path)
    if _PRIVATE in content:
        raise ConfigError(f"{path}: is a private key, which whoever verifies must not have: name the public one")
    if content.count(_BEGIN) > 1:
        raise ConfigError(f"{path}: holds several keys, and only the first would be read: name a file for each")
    try:
        found = serialization.load_pem_public_key(content)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise ConfigError(f"{path}: is no public key in PEM that can be read") from error
    if not verifies(found):
        raise ConfigError(f"{path}: is a key of another kind than Ed25519 or ECDSA P-256")
    return found


def of_der(content: bytes) -> PublicKey:
    """The public key of its DER form. Raises ConfigError for anything but one of Ed25519 or ECDSA P-256."""
    try:
        found = serialization.load_der_public_key(content)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise ConfigError("the public key is not one that can be read") from error
    if not verifies(found):
        raise ConfigError("the key is of another kind than Ed25519 or ECDSA P-256")
    return found


def verifies(key: object) -> TypeGuard[PublicKey]:
    """Whether a key is of a kind whose signatures are verified here."""
    return isinstance(key, Ed25519PublicKey) or (
        isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1)
    )


def is_valid(public: PublicKey, signature: bytes, message: bytes) -> bool:
    """Whether a key signed a message; of an ECDSA key the signature is DER, over SHA-256."""
    try:
        if isinstance(public, Ed25519PublicKey):
            public.verify(signature, message)
        else:
            public.verify(signature, message, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def _content(path: Path) -> bytes:
    try:
        return user_files.read_bytes(path, _LARGEST)
    except UnusableError as error:
        raise ConfigError(f"{path}: {error}") from error
