"""Write a new check with its tests: the options of the command."""

from pathlib import Path
from typing import Annotated

import typer

from averment.base import printing
from averment.cli import completion
from averment.cli.command import Command


def new(
    service: Annotated[str, typer.Argument(metavar="SERVICE", help="Service, the folder of the topic: sagemaker.")],
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help="Topic, a file that may exist: encryption.")],
    check_id: Annotated[str, typer.Argument(metavar="ID", help="An id that no check has or ever had: SM-ENC-099.")],
    type: Annotated[
        str,
        typer.Option(
            "--type",
            metavar="AWS::SERVICE::TYPE",
            autocompletion=completion.resource_types,
            help="Resource type it judges: AWS::SageMaker::Model.",
        ),
    ],
    severity: Annotated[
        str,
        typer.Option(
            metavar="SEVERITY", autocompletion=completion.severities, help="critical, high, medium, low or informational."
        ),
    ] = "medium",
    title: Annotated[str, typer.Option(metavar="TEXT", help="What is demanded, without a full stop.")] = "",
    into: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Policy folder of your own. Default: the shipped policies.")
    ] = None,
) -> None:
    """Write a check and its tests from a template; two tests fail until you fill in the condition."""
    from averment.authoring.writing import new_check
    from averment.base.paths import content

    check = new_check.described(service, topic, check_id, type, severity, title)
    done = new_check.create(check, content("policies"), into)
    for line in new_check.next_steps(check, done, into):
        printing.line(line)


COMMAND = Command(
    "new",
    new,
    ('averment policies new acme models ACME-SM-001 --type AWS::SageMaker::Model --title "Models are ours" --into mine',),
)
