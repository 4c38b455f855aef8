"""Change the values that verdicts hang on and list what still passes: the options of the command."""

from dataclasses import replace

from aigov.base import say
from aigov.base.shown import visible
from aigov.cli import options, shared
from aigov.cli.command import Command


def vary(
    bundle: options.Bundle,
    check: options.Check = None,
    policies: options.Policies = None,
) -> None:
    """Leave out each value that a passing verdict hangs on, or put one there that nobody knows, and list what still passes."""
    from aigov.app import rules as ruleset
    from aigov.authoring.mutation import values
    from aigov.evaluation.scan import Selection, select
    from aigov.evidence.reading import read
    from aigov.sources.declared import resources

    rules = ruleset.listed(shared.added(policies))
    chosen = select(rules, Selection(checks=tuple(check or ())))
    found = 0
    for each in values.survivors(read(bundle), replace(rules, checks={one.id: one for one in chosen}), resources()):
        found += 1
        cells = (each.check_id, each.resource_type, ".".join(each.place), f"passes {each.passes}")
        say.line("\t".join(map(visible, cells)), keep="\t")
    say.line(f"{found} values of {len(chosen)} checks", err=True)


COMMAND = Command(
    "vary",
    vary,
    (
        "aigov policies vary out --check SM-ENC-001",
        "aigov policies vary out --policies mine --check ACME-SM-001",
    ),
)
