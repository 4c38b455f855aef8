"""A bundle's manifest signed: the bundle is verified first, and a signature stands beside those that are there."""

from pathlib import Path

from averment.base import files
from averment.base.errors import ConfigError
from averment.evidence.bundle_files import ENVELOPE
from averment.proof import keys, statement, verification
from averment.proof.envelope import Envelope, Signature
from averment.proof.signing import Signer


def sign(folder: Path, signer: Signer) -> str:
    """Adds a signature of a bundle's manifest; gives the SHA-256 of the key.

    Raises EvidenceError for a bundle that is not as its manifest has it, and for signatures over another manifest; ConfigError
    where the signature cannot be written.
    """
    head = verification.sound(folder)
    unsigned = head.envelope or Envelope(statement.of(head.manifest, head.content), ())
    signature = Signature(keys.keyid(signer.public), signer.sign(unsigned.message))
    try:
        files.put(folder / ENVELOPE, unsigned.with_signature(signature).text(), private=True)
    except OSError as error:
        raise ConfigError(f"{folder / ENVELOPE}: cannot be written: {error.strerror}") from error
    return signature.keyid
