"""Change the values that verdicts hang on and list what still passes: the options of the command."""

from pathlib import Path
from typing import Annotated

import typer

from aigov.base import say
from aigov.base.shown import visible


def register(app: typer.Typer) -> None:
    """Adds the command to a group."""
    app.command()(vary)


def vary(
    bundle: Annotated[Path, typer.Argument(help="A bundle that a scan wrote.")],
    check: Annotated[list[str] | None, typer.Option(help="Only this check; repeatable.")] = None,
) -> None:
    """Leave out each value that a passing verdict hangs on, or put one there that nobody knows, and list what still passes."""
    from aigov.authoring.mutation import values
    from aigov.base.paths import content
    from aigov.evaluation.scan import Selection, select
    from aigov.evidence.reading import read
    from aigov.policy import policies
    from aigov.policy.policies import PolicySet
    from aigov.sources.declared import resources

    rules = policies.load(content("policies"))
    chosen = select(rules, Selection(checks=tuple(check or ())))
    found = 0
    for each in values.survivors(read(bundle), PolicySet(rules.modules, {one.id: one for one in chosen}), resources()):
        found += 1
        cells = (each.check_id, each.resource_type, ".".join(each.place), f"passes {each.passes}")
        say.line("\t".join(map(visible, cells)), keep="\t")
    say.line(f"{found} values of {len(chosen)} checks", err=True)
