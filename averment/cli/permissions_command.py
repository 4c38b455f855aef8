"""The IAM policy of a scan: the options of the command, and where the policies are written."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from averment.base import printing, staging
from averment.base.errors import ConfigError
from averment.cli import common, options
from averment.cli.command import Command


class PolicyFormat(StrEnum):
    """Forms of the scan's IAM policy."""

    JSON = "json"
    TERRAFORM = "terraform"
    CLOUDFORMATION = "cloudformation"


def permissions(
    service: options.Service = None,
    format: Annotated[PolicyFormat, typer.Option(help="How to write it.")] = PolicyFormat.JSON,
    output: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Folder to write it to, a file for each policy that IAM is to take.")
    ] = None,
    policies: options.Policies = None,
) -> None:
    """Print the read-only IAM policy that a scan needs; several, with --output, where one would be larger than IAM allows."""
    from averment.app import permissions as use_case
    from averment.app import rules as ruleset
    from averment.evaluation.scan import Selection
    from averment.sources.aws.permission_formats import LARGEST

    selection = Selection(services=tuple(service or ()))
    found = use_case.permissions(selection, ruleset.listed(common.added(policies)), format.value)
    parts = f"{len(found.actions)} actions in {len(found.files)} policies, as IAM allows {LARGEST} characters in one"
    if output is not None:
        write(found.files, output)
        if len(found.files) > 1:
            printing.line(f"{parts}: attach each", err=True)
    elif len(found.files) > 1:
        raise ConfigError(
            f"{parts}: write each to its file with --output FOLDER, or all in one with --format cloudformation or terraform"
        )
    else:
        printing.data("".join(f"{text}\n" for text in found.files.values()))


def write(files: dict[str, str], output: Path) -> None:
    """Writes new files into a folder and says where. Raises ConfigError where one is there already: nothing is overwritten."""
    taken = next((output / name for name in files if os.path.lexists(output / name)), None)
    if taken:
        raise ConfigError(f"{taken} is there already, and nothing is overwritten: name another folder")
    for name, text in files.items():
        write_new(output / name, text)
        printing.line(str(output / name))


def write_new(path: Path, text: str) -> None:
    """Writes a file that is not there yet. Raises ConfigError where it is, and where it cannot be written."""
    try:
        staging.make_above(path.parent)
        with path.open("x", encoding="utf-8") as file:
            file.write(f"{text}\n")
        staging.open_to_user(path)
    except FileExistsError as error:
        raise ConfigError(f"{error.filename} is there already, and nothing is overwritten: name another folder") from error
    except OSError as error:
        if path.parent.is_file():
            raise ConfigError(f"{path.parent} is there already and is no folder: name another") from error
        raise ConfigError(f"{path} cannot be written: {error.strerror}") from error


COMMAND = Command(
    "permissions",
    permissions,
    (
        "averment permissions > scan-policy.json",
        "averment permissions --format terraform --output iam",
    ),
)
