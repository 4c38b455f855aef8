"""A bundle, or a file that proves something of one, verified: a line on each thing that holds, until one does not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from averment.app import judge
from averment.app.rules import Ruleset
from averment.base.errors import ConfigError, EvidenceError
from averment.engines.engine import EngineFactory
from averment.proof import proof_file, verification
from averment.proof.keys import PublicKey


@dataclass(frozen=True)
class Request:
    """What is verified, the keys that must have signed it by the names of their files, and the bundle that it comes after."""

    path: Path
    trusted: Mapping[str, PublicKey] = field(default_factory=dict)
    previous: Path | None = None


def verify(request: Request) -> Iterator[str]:
    """Verifies a bundle or a file; a line on each thing that holds.

    Raises EvidenceError for the first thing that does not, ConfigError for what is neither.
    """
    if request.path.is_dir():
        return verification.bundle(request.path, request.trusted, request.previous)
    if request.previous:
        raise ConfigError("--previous goes with a bundle: a sample or an absence has no chain of its own")
    return proof_file.verify(request.path, request.trusted)


def judge_again(folder: Path, rules: Ruleset, engine: EngineFactory) -> str:
    """Judges a bundle again, and says in a line that each verdict came out as it is in the bundle.

    Raises EvidenceError where one did not, or where no scan wrote the bundle; ConfigError where its policies were others.
    """
    bundle = judge.read(folder, rules)
    judge.hold_policies(bundle)
    judgement = judge.judge(bundle, engine)
    if judgement.wrong:
        raise EvidenceError(judgement.wrong)
    count = f"{len(judgement.result.scan.rows):,}"
    return f"Verdicts: {count} of {count} judged again are identical"
