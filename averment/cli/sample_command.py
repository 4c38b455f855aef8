"""Draw a sample of a bundle's rows: the options of the command, and where the file is written."""

from pathlib import Path
from typing import Annotated

import typer

from averment.base import files, printing
from averment.base.errors import ConfigError
from averment.cli import completion, options
from averment.cli.command import Command
from averment.model.verdict import Status


def sample(
    bundle: options.Bundle,
    seed: Annotated[int, typer.Option(metavar="NUMBER", help="What decides which rows are drawn: whoever audits names it.")],
    size: Annotated[int, typer.Option(metavar="NUMBER", help="How many rows.")] = 25,
    status: Annotated[
        list[Status] | None,
        typer.Option(metavar="STATUS", case_sensitive=False, help="Only rows of this status, as FAIL; repeatable."),
    ] = None,
    check_ids: Annotated[
        list[str] | None,
        typer.Option(
            "--check",
            metavar="PATTERN",
            callback=options.check_ids,
            autocompletion=completion.checks,
            help="Only rows of this check, as KMS-001, or of those that begin so, as 'KMS-*'; repeatable.",
        ),
    ] = None,
    output: Annotated[Path, typer.Option(metavar="FILE", help="File it is written to, - for standard output.")] = Path(
        "sample.json"
    ),
) -> None:
    """Draw rows of a bundle by a seed, into one file that averment verify verifies without the bundle.

    Each row comes with its document and the proof that both are in the bundle; the file has the manifest and its signatures.
    """
    from averment.app import sample as use_case

    check(output)
    put(use_case.draw(bundle, size, seed, tuple(dict.fromkeys(status or ())), tuple(dict.fromkeys(check_ids or ()))), output)


def check(output: Path) -> None:
    """Raises ConfigError for a file in a bundle, and for one that holds anything but a proof: a key, a file of waivers."""
    from averment.evidence import output_folder
    from averment.proof import proof_file

    if str(output) != "-":
        output_folder.outside_bundles(output)
        files.check(output, proof_file.is_one)


def put(text: str, output: Path) -> None:
    """Writes a proof and says where, or prints it for ``-``."""
    if str(output) == "-":
        printing.data(text)
        return
    try:
        files.put(output, text, private=True)
    except OSError as error:
        raise ConfigError(f"--output {output}: cannot be written: {error.strerror}") from error
    printing.line(f"{output}: verify it by itself with averment verify {output}")


COMMAND = Command(
    "sample",
    sample,
    (
        "averment sample out --size 25 --seed 20261130",
        "averment sample out --size 10 --seed 7 --status FAIL --output failures.json",
        "averment sample out --size 10 --seed 7 --check 'KMS-*' --status PASS --output passes.json",
    ),
)
