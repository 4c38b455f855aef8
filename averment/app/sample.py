"""Files that prove something of a bundle by themselves: a sample of its rows, and the absence of a resource."""

from pathlib import Path

from averment.base.errors import ConfigError
from averment.model.documents import Key
from averment.model.verdict import Status
from averment.proof import absence, proof_file, sample, verification


def draw(folder: Path, size: int, seed: int, statuses: tuple[Status, ...] = (), checks: tuple[str, ...] = ()) -> str:
    """The text of a file with rows drawn by a seed, of some statuses and checks or all, each with its document and proofs.

    A check is an id, or the beginning of one and ``*``. Raises EvidenceError for a bundle that is not as its
    manifest has it, ConfigError where nothing can be drawn.
    """
    if not 0 < size <= sample.MOST:
        raise ConfigError(f"--size {size}: a sample has 1 to {sample.MOST:,} rows")
    if abs(seed) > sample.LARGEST_SEED:
        raise ConfigError(f"--seed {seed!s:.40}: must be a number from -{sample.LARGEST_SEED} to {sample.LARGEST_SEED}")
    narrowed = sample.Narrowed(statuses, checks)
    head = verification.sound(folder)
    return proof_file.text(head, "sample", sample.of_bundle(folder, head.manifest, size, seed, narrowed))


def prove_absent(folder: Path, key: Key) -> str:
    """The text of a file which proves that a bundle has no document of a type, Region and id.

    Raises EvidenceError for a bundle that is not as its manifest has it, ConfigError where absence cannot be proved.
    """
    head = verification.sound(folder)
    return proof_file.text(head, "absence", absence.of_bundle(folder, head.manifest, key))
