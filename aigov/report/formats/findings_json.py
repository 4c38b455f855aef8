"""The report as JSON, for programs."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from aigov.report.formats.form import Format

if TYPE_CHECKING:
    from aigov.policy.controls import Framework


def _pieces(report: Mapping[str, Any], _: Mapping[str, "Framework"]) -> Iterator[str]:
    from aigov.report import json_report

    return json_report.pieces(report)


FORMAT = Format("json", "findings.json", "Findings", _pieces)
