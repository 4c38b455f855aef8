"""findings.json: the report, a finding a line, written as it is made."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

OF_THE_CHECK = ("description", "control", "controls", "remediation", "policy")
"""What a finding leaves to its check's entry in `checks`: repeated with each finding it took a third of the file."""


def pieces(report: Mapping[str, Any]) -> Iterator[str]:
    """The text of the file, in pieces. The findings come last, each on a line of its own: a tool can read them one by one."""
    rest = {name: value for name, value in report.items() if name != "findings"}
    head = json.dumps(rest, ensure_ascii=False, indent=2)
    yield head.removesuffix("\n}") + ',\n  "findings": ['
    between = "\n"
    for each in report["findings"]:
        finding = {name: value for name, value in each.items() if name not in OF_THE_CHECK}
        yield between + json.dumps(finding, ensure_ascii=False, separators=(",", ":"))
        between = ",\n"
    yield "\n  ]\n}\n" if between == ",\n" else "]\n}\n"
