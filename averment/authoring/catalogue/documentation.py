"""The generated pages of docs/: ``python -m averment.authoring.catalogue.documentation [--check]``."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from averment.authoring.catalogue import authors_pages, checks_page, documents_page, listing
from averment.authoring.catalogue.check_details import Context
from averment.authoring.catalogue.markdown import DO_NOT_EDIT
from averment.authoring.mutation import scores
from averment.authoring.testing import rego_tests
from averment.base import generated
from averment.base.errors import AvermentError
from averment.base.paths import content
from averment.policy import controls, parameters, policy_cache
from averment.policy.policies import Check, PolicySet
from averment.sources.aws.declaration import Resource
from averment.sources.declared import scanners
from averment.sources.schemas import Models

MUTATION = "mutation.json"
CHECKS = "checks"
DOCUMENTS = "documents"

GENERATED = {"only": "**/*.md", "first": DO_NOT_EDIT}
"""Which pages of docs/ are generated: what people wrote is left alone."""


def generate() -> dict[str, str]:
    """The text of each page, by its path below docs/."""
    rules = policy_cache.load(content("policies"))
    mutation = scores.read(content("docs") / MUTATION)
    types = {group: sorted(resources, key=lambda each: each.type) for group, resources in sorted(scanners().items())}
    return {
        "parameters.md": authors_pages.parameters_page(parameters.of(rules)),
        "mutation.md": authors_pages.mutation_page(rules, mutation),
        **_checks(rules, mutation, types),
        **_documents(list(rules.checks.values()), types),
    }


def _checks(rules: PolicySet, mutation: Mapping[str, scores.Scores], types: Mapping[str, Sequence[Resource]]) -> dict[str, str]:
    checks = list(rules.checks.values())
    tests = listing.count_tests(rego_tests.spelt(rego_tests.read([content("policies")])), rules.checks)
    frameworks = controls.load(content("controls"))
    context = Context(
        {name: f"../{DOCUMENTS}/{target}" for name, target in documents_page.targets(types).items()},
        {key: framework.label for key, framework in frameworks.items()},
    )
    pages = {each: checks_page.service_page(each, checks, tests, mutation, context) for each in checks_page.services(checks)}
    pages["README"] = checks_page.index(checks, frameworks, tests)
    return {f"{CHECKS}/{name}.md": text for name, text in pages.items()}


def _documents(checks: Sequence[Check], types: Mapping[str, Sequence[Resource]]) -> dict[str, str]:
    schemas = _schemas(content("schemas"))
    known = documents_page.Known(checks, documents_page.targets(types))
    models = Models()
    pages = {group: documents_page.service_page(group, mine, schemas, models, known) for group, mine in types.items()}
    pages["README"] = documents_page.index(types, schemas)
    return {f"{DOCUMENTS}/{name}.md": text for name, text in pages.items()}


def _schemas(folder: Path) -> dict[str, Any]:
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


def main(args: Iterable[str]) -> int:
    """Writes the pages and removes those that nothing is left to say on, or with --check names them."""
    try:
        wanted = generate()
    except AvermentError as error:
        print(f"averment: {error}", file=sys.stderr)
        return error.exit_code
    return generated.keep(content("docs"), wanted, args, **GENERATED)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
