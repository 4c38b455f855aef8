"""Make a signing key: the options of the command, and where the key is written."""

import os
from pathlib import Path
from typing import Annotated

import typer

from averment.base import printing, staging
from averment.base.errors import ConfigError
from averment.cli import passphrases
from averment.cli.command import Command

PRIVATE, PUBLIC = "signing-key.pem", "signing-key.pub.pem"


def new(
    output: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Folder the two files are written to; nothing in it is overwritten.")
    ] = Path("keys"),
    passphrase: Annotated[
        bool, typer.Option("--passphrase", help="Protect the private key by a passphrase, asked for on the terminal.")
    ] = False,
    passphrase_file: passphrases.File = None,
    passphrase_fd: passphrases.Descriptor = None,
) -> None:
    """Make an Ed25519 key that signs bundles: signing-key.pem, for you alone, and signing-key.pub.pem, for whoever verifies.

    The private key's file is readable by you alone (600), and encrypted where a passphrase is asked for or named.
    Keep it where the scan's output does not go.
    """
    from averment.evidence import output_folder
    from averment.proof import keys

    output_folder.outside_bundles(output / PRIVATE)
    secret = passphrases.given(passphrase_file, passphrase_fd)
    if passphrase and secret is None:
        secret = passphrases.asked("Passphrase for the new key: ", again="The same once more: ")
    private, public = keys.new(secret)
    write({PRIVATE: private, PUBLIC: public}, output)
    printing.line(f"Private key: {output / PRIVATE} (sign with it, and give it to nobody)")
    printing.line(f"Public key: {output / PUBLIC} (give it to whoever verifies)")
    printing.line(f"Key: {keys.keyid(keys.public_key(output / PUBLIC))}")


def write(texts: dict[str, str], folder: Path) -> None:
    """Writes new files that only the user can read. Raises ConfigError where one is there: no key is ever overwritten."""
    taken = next((folder / name for name in texts if os.path.lexists(folder / name)), None)
    if taken:
        raise ConfigError(f"{taken} is there already, and no key is overwritten: name another folder")
    try:
        if not folder.is_dir():
            staging.make_above(folder.absolute().parent)
            folder.mkdir(mode=0o700)
            staging.make_private(folder)
        for name, text in texts.items():
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
            with os.fdopen(os.open(folder / name, flags, 0o600), "w", encoding="ascii") as stream:
                staging.make_private(folder / name)
                stream.write(text)
    except OSError as error:
        raise ConfigError(f"{error.filename or folder}: cannot be written: {error.strerror}") from error


COMMAND = Command("new", new, ("averment keys new --output ~/averment-keys", "averment keys new --passphrase"))
