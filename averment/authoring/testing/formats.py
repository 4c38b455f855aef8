"""Results of Rego tests as text, JSON and JUnit XML, each close to what `opa test` and its readers expect."""

import base64
import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from averment.authoring.testing.coverage import Coverage, FileCoverage
from averment.authoring.testing.rego_tests import Outcome, RegoTest, Result
from averment.base import json_text
from averment.base.safe_text import visible, xml
from averment.base.xml_text import DECLARATION, element

_RULE = "-" * 80
_ORDER: tuple[Outcome, ...] = ("pass", "fail", "error", "skip")
_WORDS = dict(zip(_ORDER, ("PASS", "FAIL", "ERROR", "SKIPPED"), strict=True))


@dataclass(frozen=True)
class Report:
    """A finished run: results in order, where failed tests stopped (line, its text; what it compares), coverage if measured."""

    results: Sequence[Result]
    stopped: Mapping[RegoTest, tuple[int, str]] = field(default_factory=dict)
    coverage: Coverage | None = None
    values: Mapping[RegoTest, Sequence[str]] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        """Whether any test failed or was an error."""
        return any(each.outcome in ("fail", "error") for each in self.results)

    def why(self, result: Result) -> list[str]:
        """What is known of why a test did not pass, line by line."""
        return [*self.reasons(result), *self.values.get(result.test, ())]

    def reasons(self, result: Result) -> list[str]:
        """The engine's message, and the statement that did not hold."""
        found = [result.message] if result.message else []
        if result.test in self.stopped:
            line, text = self.stopped[result.test]
            found.append(f"{result.test.file}:{line}: did not hold: {text}")
        return found


def pretty(report: Report, *, verbose: bool) -> str:
    """The results as `opa test` prints them: tests that did not pass (all with `verbose`), then the counts."""
    counts = Counter(each.outcome for each in report.results)
    lines = [line for each in report.results if verbose or each.outcome != "pass" for line in _test_lines(report, each)]
    lines += [_RULE] if lines else []
    total = len(report.results)
    lines += [f"{word}: {counts[outcome]}/{total}" for outcome, word in _WORDS.items() if counts[outcome] or outcome == "pass"]
    if report.coverage is not None:
        lines += coverage_lines(report.coverage, verbose=verbose)
    return "\n".join(visible(each, keep="\t") for each in lines)


def _test_lines(report: Report, result: Result) -> Iterator[str]:
    test = result.test
    yield f"{test.file}:{test.line}:"
    took = "" if result.outcome == "skip" else f" ({_duration(result.seconds)})"
    yield f"data.{test.rule}: {_WORDS[result.outcome]}{took}"
    yield from (f"  {line}" for text in report.why(result) for line in text.split("\n"))
    if result.printed:
        yield from ("", *(f"  {line}" for text in result.printed for line in text.split("\n")), "")


def _duration(seconds: float) -> str:
    for unit, scale in (("s", 1.0), ("ms", 1e3)):
        if seconds * scale >= 1:
            return f"{seconds * scale:.3f}{unit}"
    return f"{seconds * 1e6:.0f}µs"


def coverage_lines(coverage: Coverage, *, verbose: bool) -> list[str]:
    """Covered lines of all lines, file by file; with `verbose` also the lines that are not covered."""
    lines = ["Coverage (lines of policies that the tests reached):"]
    for each in coverage.files:
        lines.append(f"  {each.path}: {_share(len(each.covered), len(each.covered) + len(each.not_covered))}")
        if verbose and each.not_covered:
            lines.append(f"    not covered: {_ranges(each.not_covered)}")
    return [*lines, f"COVERAGE: {_share(coverage.covered, coverage.total)}"]


def _share(covered: int, total: int) -> str:
    return f"{covered}/{total} ({percentage(100 * covered / total if total else 100.0)})"


def percentage(percent: float) -> str:
    """A percentage with two decimals, never rounded up: 100.00% is all of it."""
    return f"{math.floor(percent * 100) / 100:.2f}%"


def _ranges(lines: Sequence[int]) -> str:
    """``[3, 4, 5, 9]`` -> ``3-5, 9``."""
    starts = [lines[0], *(later for earlier, later in pairwise(lines) if later != earlier + 1)]
    ends = [*(earlier for earlier, later in pairwise(lines) if later != earlier + 1), lines[-1]]
    return ", ".join(f"{start}" if start == end else f"{start}-{end}" for start, end in zip(starts, ends, strict=True))


def as_json(report: Report) -> str:
    """The results as `opa test --format json` writes them: a list; with coverage an object of `tests` and `coverage`."""
    tests = [_json_test(report, each) for each in report.results]
    whole: Any = tests if report.coverage is None else {"tests": tests, "coverage": _json_coverage(report.coverage)}
    return json_text.indented(whole)


def _json_test(report: Report, result: Result) -> dict[str, Any]:
    test = result.test
    entry: dict[str, Any] = {
        "location": {"file": test.file, "row": test.line, "col": 1},
        "package": f"data.{test.package}",
        "name": test.name,
    }
    if result.outcome == "error":
        entry["error"] = {"message": result.message}
    elif result.outcome in ("fail", "skip"):
        entry[result.outcome] = True
    entry["duration"] = round(result.seconds * 1e9)
    if result.outcome == "fail" and (why := report.why(result)):
        entry["message"] = "\n".join(why)
    if result.printed:  # as opa: the bytes in base64
        entry["output"] = base64.b64encode("\n".join(result.printed).encode()).decode()
    return entry


def _json_coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "covered_lines": coverage.covered,
        "not_covered_lines": coverage.total - coverage.covered,
        "coverage": coverage.percent,
        "files": {each.path: _json_file(each) for each in coverage.files},
    }


def _json_file(each: FileCoverage) -> dict[str, Any]:
    return {"covered": list(each.covered), "not_covered": list(each.not_covered)}


def is_one(text: str) -> bool:
    """Whether a text is the result of an earlier run, as JSON or as JUnit XML of Rego packages. Raises ValueError for no JSON."""
    if text.startswith("<"):
        suites = text.removeprefix(f'{DECLARATION}<testsuites tests="').partition("<testsuite ")
        return suites[0] != text and (not suites[1] or suites[2].startswith('name="data.'))
    found = json.loads(text)
    tests = found.get("tests") if isinstance(found, dict) else found
    return isinstance(tests, list) and all(
        isinstance(each, dict) and {"location", "package", "name"} <= set(each) for each in tests
    )


def junit(report: Report) -> str:
    """The results as JUnit XML: a suite for each package, a case for each test."""
    packages: dict[str, list[Result]] = {}
    for each in report.results:
        packages.setdefault(f"data.{each.test.package}", []).append(each)
    suites = [
        element("testsuite", {"name": package, **_counts(results)}, [_case(report, each) for each in results])
        for package, results in packages.items()
    ]
    return DECLARATION + element("testsuites", _counts(report.results), suites)


def _counts(results: Sequence[Result]) -> dict[str, str]:
    counts = Counter(each.outcome for each in results)
    return {
        "tests": str(len(results)),
        "failures": str(counts["fail"]),
        "errors": str(counts["error"]),
        "skipped": str(counts["skip"]),
        "time": f"{sum(each.seconds for each in results):.6f}",
    }


def _case(report: Report, result: Result) -> str:
    test = result.test
    place = f"{test.file}:{test.line}"
    inner = []
    if result.outcome in ("fail", "error"):
        kind = "failure" if result.outcome == "fail" else "error"
        message = next(reversed(report.reasons(result)), f"{place}: the test did not hold")
        inner.append(element(kind, {"message": message}, [xml("\n".join([place, *report.why(result)]))]))
    elif result.outcome == "skip":
        inner.append(element("skipped", {"message": "todo"}, []))
    if result.printed:
        inner.append(element("system-out", {}, [xml("\n".join(result.printed))]))
    attributes = {"name": test.name, "classname": f"data.{test.package}", "file": test.file, "line": str(test.line)}
    return element("testcase", {**attributes, "time": f"{result.seconds:.6f}"}, inner)
