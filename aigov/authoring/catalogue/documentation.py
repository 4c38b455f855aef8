"""docs/checks.md and docs/documents.md, generated: ``python -m aigov.authoring.catalogue.documentation [--check]``."""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from aigov.authoring.catalogue import checks_page, documents_page, listing
from aigov.authoring.mutation import scores
from aigov.authoring.testing import rego_tests
from aigov.base.errors import AigovError
from aigov.base.paths import content
from aigov.policy import controls, parameters, policies
from aigov.rego import parser
from aigov.sources.declared import scanners
from aigov.sources.schemas import Models

MUTATION = "mutation.json"


def generate() -> dict[str, str]:
    """The text of each page, by file name."""
    folder = content("policies")
    rules = policies.load(folder)
    tests = rego_tests.discover(parser.parse(rego_tests.read([folder])))
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


def stale(folder: Path, wanted: Mapping[str, str]) -> list[str]:
    """The names of pages that are missing or differ."""
    paths = {name: folder / name for name in sorted(wanted)}
    return [name for name, path in paths.items() if not path.exists() or path.read_text(encoding="utf-8") != wanted[name]]


def main(args: Iterable[str]) -> int:
    """Writes the pages, or with --check says which are out of date."""
    folder = content("docs")
    try:
        wanted = generate()
    except AigovError as error:
        print(f"aigov: {error}", file=sys.stderr)
        return error.exit_code
    changed = stale(folder, wanted)
    for name in changed:
        if "--check" in args:
            print(f"docs/{name} is out of date: run `make generated`", file=sys.stderr)
        else:
            (folder / name).write_text(wanted[name], encoding="utf-8")
    return 1 if changed and "--check" in args else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
