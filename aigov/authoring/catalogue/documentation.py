"""docs/checks.md and docs/documents.md, generated: ``python -m aigov.authoring.catalogue.documentation [--check]``."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from aigov.authoring.catalogue import checks_page, documents_page, listing
from aigov.authoring.mutation import scores
from aigov.authoring.testing import rego_tests
from aigov.base import generated
from aigov.base.errors import AigovError
from aigov.base.paths import content
from aigov.policy import controls, parameters, policies
from aigov.sources.declared import scanners
from aigov.sources.schemas import Models

MUTATION = "mutation.json"


def generate() -> dict[str, str]:
    """The text of each page, by file name."""
    folder = content("policies")
    rules = policies.load(folder)
    tests = rego_tests.discover(rego_tests.parse(rego_tests.read([folder])))
    return {
        "checks.md": checks_page.page(
            rules,
            controls.load(content("controls")),
            listing.count_tests(tests, rules.checks),
            scores.read(content("docs") / MUTATION),
            parameters.of(rules),
        ),
        "documents.md": documents_page.page(scanners(), _schemas(content("schemas")), Models(), list(rules.checks.values())),
    }


def _schemas(folder: Path) -> dict[str, Any]:
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


def main(args: Iterable[str]) -> int:
    """Writes the pages, or with --check says which are out of date."""
    try:
        wanted = generate()
    except AigovError as error:
        print(f"aigov: {error}", file=sys.stderr)
        return error.exit_code
    return generated.keep(content("docs"), wanted, args)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
