"""Prove that a bundle has no document of a resource: the options of the command."""

from pathlib import Path
from typing import Annotated

import typer

from averment.cli import completion, options, sample_command
from averment.cli.command import Command


def prove_absent(
    bundle: options.Bundle,
    resource: Annotated[str, typer.Argument(metavar="RESOURCE", help="Its id as documents have it; of most types an ARN.")],
    type: Annotated[
        str,
        typer.Option(
            "--type", metavar="AWS::SERVICE::TYPE", autocompletion=completion.resource_types, help="Its type: AWS::S3::Bucket."
        ),
    ],
    region: Annotated[str, typer.Option(metavar="REGION", help="Its Region; global for what has none.")],
    output: Annotated[Path, typer.Option(metavar="FILE", help="File it is written to, - for standard output.")] = Path(
        "absent.json"
    ),
) -> None:
    """Prove that a resource was not there when a scan looked, in one file that averment verify verifies without the bundle.

    Refused where the resource is there, and where its type was not listed in full: what was not read cannot be absent.
    """
    from averment.app import sample as use_case

    sample_command.check(output)
    sample_command.put(use_case.prove_absent(bundle, (type, region, resource)), output)


COMMAND = Command(
    "prove-absent",
    prove_absent,
    ("averment prove-absent out --type AWS::S3::Bucket --region us-east-1 arn:aws:s3:::payroll-exports",),
)
