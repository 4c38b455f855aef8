"""Change the values that verdicts hang on and list what still passes: the options of the command."""

from dataclasses import replace

from aigov.base import printing
from aigov.base.safe_text import visible
from aigov.cli import common, options
from aigov.cli.command import Command


def vary(
    bundle: options.Bundle,
    check: options.Check = None,
    policies: options.Policies = None,
) -> None:
    """Leave out each value that a passing verdict hangs on, or put one there that nobody knows, and list what still passes."""
    from aigov.app import rules as ruleset
    from aigov.authoring.mutation import document_mutants
    from aigov.evaluation.scan import Selection, select
    from aigov.evidence.bundle_reader import read
    from aigov.sources.declared import resources

    rules = ruleset.listed(common.added(policies))
    chosen = select(rules, Selection(checks=tuple(check or ())))
    found = 0
    for each in document_mutants.survivors(read(bundle), replace(rules, checks={one.id: one for one in chosen}), resources()):
        found += 1
        cells = (each.check_id, each.resource_type, ".".join(each.place), f"passes {each.passes}")
        printing.line("\t".join(map(visible, cells)), keep="\t")
    printing.line(f"{found} values of {len(chosen)} checks", err=True)


COMMAND = Command(
    "vary",
    vary,
    (
        "aigov policies vary out --check SM-ENC-001",
        "aigov policies vary out --policies mine --check ACME-SM-001",
    ),
)
