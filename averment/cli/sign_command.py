"""Sign a bundle: the options of the command, and what it says of the signature."""

from pathlib import Path
from typing import Annotated

import typer

from averment.base import printing
from averment.base.errors import ConfigError
from averment.cli import options, passphrases
from averment.cli.command import Command


def sign(
    bundle: options.Bundle,
    key: Annotated[Path | None, typer.Option(metavar="FILE", help="Private key, as averment keys new makes it.")] = None,
    kms: Annotated[str | None, typer.Option(metavar="ARN", help="Key of AWS KMS, or an alias of it, instead of a file.")] = None,
    passphrase_file: passphrases.File = None,
    passphrase_fd: passphrases.Descriptor = None,
    profile: Annotated[str | None, typer.Option(metavar="NAME", help="AWS profile, for --kms.")] = None,
) -> None:
    """Sign a bundle's manifest, once the bundle is verified; signatures by several keys stand beside each other.

    It writes manifest.dsse.json, an in-toto Statement in a DSSE envelope, which binds the manifest and with it all files.
    The passphrase of a key that has one is asked for on the terminal, unless --passphrase-file or --passphrase-fd names it.
    --kms asks AWS for kms:GetPublicKey and kms:Sign; kms:Sign is the only thing any command asks of AWS that does not only read.
    """
    from averment.app import sign as use_case
    from averment.evidence.bundle_files import ENVELOPE
    from averment.proof.signing import KeyFile, Signer

    if (key is None) == (kms is None):
        raise ConfigError("a signature is by one key: name its file with --key, or its ARN with --kms")
    passphrase = passphrases.given(passphrase_file, passphrase_fd)
    if passphrase and kms:
        raise ConfigError("a passphrase goes with --key: a key of KMS has none")
    if profile and not kms:
        raise ConfigError("--profile goes with --kms: a key in a file needs no AWS")
    signer: Signer
    if key is not None:
        signer = KeyFile.of(key, passphrases.of_key(key, passphrase))
    else:
        from averment.proof.kms import KmsKey

        signer = KmsKey.of(kms or "", profile)
    keyid = use_case.sign(bundle, signer)
    printing.line(f"Signed: {bundle / ENVELOPE} by key {keyid}")


COMMAND = Command(
    "sign",
    sign,
    (
        "averment sign out --key keys/signing-key.pem",
        "averment sign out --kms arn:aws:kms:eu-central-1:111122223333:alias/evidence --profile audit",
    ),
)
