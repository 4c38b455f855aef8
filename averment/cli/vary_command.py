"""Change the values that verdicts hang on and list what still passes: the options of the command."""

from dataclasses import replace

from averment.base import printing
from averment.base.safe_text import visible
from averment.cli import common, options
from averment.cli.command import Command


def vary(
    bundle: options.Bundle,
    check: options.Check = None,
    policies: options.Policies = None,
) -> None:
    """Leave out each value that a passing verdict hangs on, move it, or put an unknown one there, and list what still passes."""
    from averment.app import rules as ruleset
    from averment.authoring.mutation import document_mutants
    from averment.evaluation.scan import Selection, select
    from averment.evidence.bundle_reader import read
    from averment.sources.declared import resources

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
        "averment policies vary out --check SM-ENC-001",
        "averment policies vary out --policies mine --check ACME-SM-001",
    ),
)
