"""report.html: the report as one self-contained file."""

from collections.abc import Mapping
from typing import Any

from aigov.evaluate.controls import Framework


def render(report: Mapping[str, Any], frameworks: Mapping[str, Framework]) -> str:
    """The page's HTML."""
    return "<!doctype html><title>aigov</title>"
