"""docs/mutation.json as read: how many mutants of each topic were made and noticed, whatever else the file holds."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from averment.base.errors import ConfigError


@dataclass(frozen=True)
class Score:
    """How many mutants were made and how many of them some test noticed."""

    made: int = 0
    killed: int = 0

    def __str__(self) -> str:
        """``96 % (48/50)``, rounded down so that 100 % means all; a dash where nothing was measured."""
        return f"{100 * self.killed // self.made} % ({self.killed}/{self.made})" if self.made > 0 else "-"


@dataclass(frozen=True)
class Scores:
    """The two scores of a topic: changed rules, and checks that forget what they read."""

    rules: Score = Score()
    missing: Score = Score()


def read(path: Path) -> dict[str, Scores]:
    """The scores by topic; empty where nobody has measured. Raises ConfigError for a file that is not JSON or no mapping."""
    if not path.exists():
        return {}
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ConfigError(f"docs/{path.name}: is not JSON ({error}): write it anew") from error
    if not isinstance(data, dict):
        raise ConfigError(f"docs/{path.name}: is not a mapping of topics: write it anew")
    topics = _mapping(data.get("topics")) or data
    return {name: _scores(_mapping(topic)) for name, topic in topics.items()}


def _scores(topic: Mapping[str, Any]) -> Scores:
    """Of ``{"rules": {"mutants": 3, "killed": 2}, "missing_data": {…}}``, or with all counts side by side."""
    if "rules" in topic:
        return Scores(*(_score(_mapping(topic.get(kind)), "mutants", "killed") for kind in ("rules", "missing_data")))
    return Scores(_score(topic, "mutants", "killed"), _score(topic, "missing_data", "missing_data_killed"))


def _score(counts: Mapping[str, Any], made: str, killed: str) -> Score:
    total, noticed = counts.get(made), counts.get(killed)
    return Score(total, noticed) if isinstance(total, int) and isinstance(noticed, int) else Score()


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
