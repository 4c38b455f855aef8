"""What an earlier run found of a topic, which holds as long as nothing that went into it has changed."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from averment.authoring.mutation import execution, forgotten_reads, mutants, plans
from averment.authoring.mutation.execution import Task
from averment.authoring.testing import rego_tests
from averment.base import user_files
from averment.base.errors import ConfigError
from averment.engines import embedded
from averment.rego import parser, regorus_engine, syntax

COUNTS = ("killed", "survived", "invalid", "equivalent")


@dataclass(frozen=True)
class EarlierResult:
    """A topic as recorded: the digest of what went into it, and the counts of its changed rules and of its missing data."""

    inputs: str
    rules: Mapping[str, int]
    missing: Mapping[str, int]


def read(path: Path) -> dict[str, EarlierResult]:
    """The topics of a file that ``--format scores`` wrote; none where there is no file. Raises ConfigError for anything else."""
    try:
        topics = json.loads(user_files.read(path))["topics"] if path.exists() else {}
        return {name: _known(topic) for name, topic in topics.items()}
    except user_files.UnusableError as error:
        raise ConfigError(f"--known {path}: {error}") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ConfigError(f"--known {path}: holds no scores of topics ({type(error).__name__}): write it anew") from error


def _known(topic: Mapping[str, Any]) -> EarlierResult:
    rules, forgotten = ({each: int(topic[kind][each]) for each in COUNTS} for kind in ("rules", "missing_data"))
    return EarlierResult(str(topic.get("inputs", "")), rules, forgotten)


def inputs(tasks: Iterable[Task], equivalent: tuple[int, int]) -> str:
    """A SHA-256 over all that decides what becomes of a topic's mutants: they, the tests, the modules and this program."""
    digest = hashlib.sha256(f"{_program()} {equivalent}".encode())
    for part in _parts(tasks):
        digest.update(part.encode())
        digest.update(b"\0")
    return digest.hexdigest()


def again(digest: str, one_in: int) -> bool:
    """Whether a topic is run though it is known: one in so many, others with each change of their inputs; none for 0."""
    return one_in > 0 and int(digest, 16) % one_in == 0


def _parts(tasks: Iterable[Task]) -> Iterator[str]:
    for task in tasks:
        yield f"{task.topic} {task.target} {_of(task.source)}"
        for stage in task.stages:
            yield from (f"{path} {_of(text)}" for path, text in sorted(stage.texts.items()))
            yield from (f"{test.file} {test.rule}" for test in stage.tests)
        yield from (repr(mutant) for mutant in task.mutants)


@cache
def _of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _program() -> str:
    files = (embedded, regorus_engine, parser, syntax, rego_tests, plans, execution, mutants, forgotten_reads)
    texts = [Path(str(module.__file__)).read_text(encoding="utf-8") for module in files]
    return _of("\0".join((version("gordon-to-regorus"), *texts)))
