"""Verify a bundle or a proof: the options of the command, and a line on each thing that holds."""

from pathlib import Path
from typing import Annotated

import typer

from averment.base import printing
from averment.base.errors import ConfigError
from averment.cli import common, options
from averment.cli.command import Command


def verify(
    path: Annotated[Path, typer.Argument(metavar="BUNDLE", help="A bundle, or a file of averment sample or prove-absent.")],
    key: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Public key that must have signed it; repeatable: each of them.")
    ] = None,
    previous: Annotated[
        Path | None, typer.Option(metavar="BUNDLE", help="The bundle that the manifest names as the one before it.")
    ] = None,
    rejudge: Annotated[bool, typer.Option("--rejudge", help="Judge every verdict again, too.")] = False,
    engine: options.Engine = options.ENGINE,
    opa_url: options.OpaUrl = options.OPA_URL,
    policies: options.Policies = None,
) -> None:
    """Verify a bundle: manifest, files, trees, signatures, the bundle before it; or a sample or absence, by itself.

    Says in a line what holds. Exit codes: 0 all of it; 3 usage, or keys of another kind; 4 the first thing that does not hold.
    """
    from averment.app import rules as ruleset
    from averment.app import verify as use_case
    from averment.proof import keys

    trusted = {str(each): keys.public_key(each) for each in key or ()}
    if rejudge and not path.is_dir():
        raise ConfigError(f"--rejudge goes with a bundle, and {path} is no folder")
    for line in use_case.verify(use_case.Request(path, trusted, previous)):
        printing.line(line)
    if rejudge:
        chosen = common.ready_engine(engine, opa_url, quiet=False)
        printing.line(use_case.judge_again(path, ruleset.load(common.added(policies)), chosen))
    printing.line(f"exit 0: {path} is verified{'' if trusted else '; no key was given, so nothing says who wrote it'}")


COMMAND = Command(
    "verify",
    verify,
    (
        "averment verify out --key signing-key.pub.pem",
        "averment verify out --key signing-key.pub.pem --previous last-month --rejudge",
        "averment verify sample.json --key signing-key.pub.pem",
    ),
)
