"""The passphrase of a signing key: from a file, a descriptor or the terminal; never from the command line, which others see."""

import getpass
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from averment.base import user_files
from averment.base.errors import ConfigError

File = Annotated[
    Path | None, typer.Option("--passphrase-file", metavar="FILE", help="File whose first line is the key's passphrase.")
]
Descriptor = Annotated[
    int | None,
    typer.Option("--passphrase-fd", metavar="N", min=0, help="Open file descriptor whose first line is the key's passphrase."),
]

LONGEST = 1023
"""Bytes; OpenSSL takes no more."""


def given(file: Path | None, descriptor: int | None) -> bytes | None:
    """The passphrase that options name; None where they name none. Raises ConfigError for one that cannot be used."""
    if file is not None and descriptor is not None:
        raise ConfigError("a key has one passphrase: name it with --passphrase-file or with --passphrase-fd")
    if file is not None:
        try:
            return _held(user_files.read_bytes(file), f"--passphrase-file {file}")
        except user_files.UnusableError as error:
            raise ConfigError(f"--passphrase-file {file}: {error}") from error
    if descriptor is not None:
        try:
            with os.fdopen(descriptor, "rb", closefd=False) as stream:
                return _held(stream.readline(LONGEST + 2), f"--passphrase-fd {descriptor}")
        except OSError as error:
            raise ConfigError(f"--passphrase-fd {descriptor}: cannot be read: {error.strerror}") from error
    return None


def of_key(path: Path, passphrase: bytes | None) -> Callable[[], bytes]:
    """What gives the passphrase of a key that has one: as given, or asked for."""
    return lambda: passphrase if passphrase is not None else asked(f"Passphrase of {path}: ")


def asked(prompt: str, *, again: str = "") -> bytes:
    """A passphrase that a person types, and with `again` types twice. Raises ConfigError where there is no terminal to ask at."""
    if not sys.stdin.isatty():
        raise ConfigError("there is no terminal to ask for the passphrase at: name it with --passphrase-file or --passphrase-fd")
    try:
        found = _held(getpass.getpass(prompt).encode(), "the passphrase")
        if again and getpass.getpass(again).encode() != found:
            raise ConfigError("the two passphrases differ: nothing was written")
    except EOFError as error:
        raise ConfigError("no passphrase was given") from error
    return found


def _held(content: bytes, what: str) -> bytes:
    first = content.split(b"\n", 1)[0].removesuffix(b"\r")
    if not first:
        raise ConfigError(f"{what}: is empty, and protects nothing")
    if len(first) > LONGEST:
        raise ConfigError(f"{what}: is longer than {LONGEST} bytes")
    return first
