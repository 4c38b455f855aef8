"""Flips random bytes of a signed bundle, one at a time, and counts those that `averment verify` would not find.

python -m benchmarks.flips BUNDLE --key PUBLIC_KEY [--count 10000] [--seed 1]
"""

import argparse
import shutil
import tempfile
import time
from pathlib import Path
from random import Random

from averment.base.errors import AvermentError
from averment.evidence.bundle_files import ENVELOPE, MANIFEST
from averment.proof import keys, verification
from averment.proof.head import Head
from averment.proof.keys import PublicKey


def found(folder: Path, trusted: dict[str, PublicKey], head: Head | None) -> str:
    """What verification says of a changed bundle; empty where it says nothing. `head` is as it was, where it was not changed."""
    try:
        for _ in verification.contents(folder, head.manifest) if head else verification.bundle(folder, trusted):
            pass
    except AvermentError as error:
        return str(error)
    return ""


def main() -> None:
    """Flips, verifies, flips back; prints the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("bundle", type=Path)
    options.add_argument("--key", type=Path, required=True)
    options.add_argument("--count", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    random, trusted = Random(asked.seed), {str(asked.key): keys.public_key(asked.key)}  # noqa: S311  # no secret
    with tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(asked.bundle, Path(place) / "bundle"))
        list(verification.bundle(folder, trusted))
        head = Head.of(folder)
        files = sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
        weights = [path.stat().st_size for path in files]
        began, missed, in_head = time.monotonic(), 0, 0
        for path in random.choices(files, weights, k=asked.count):
            at, change = random.randrange(path.stat().st_size), random.randrange(1, 256)
            before = path.read_bytes()
            path.write_bytes(before[:at] + bytes([before[at] ^ change]) + before[at + 1 :])
            is_head = path.name in (MANIFEST, ENVELOPE)
            in_head += is_head
            if not found(folder, trusted, None if is_head else head):
                missed += 1
                print(f"not found: {path.relative_to(folder)}, byte {at}, changed by {change}")
            path.write_bytes(before)
        took = time.monotonic() - began
    print(
        f"{asked.count} flips in {len(files)} files of {sum(weights):,} bytes, {in_head} of them in manifest and signatures: "
        f"{asked.count - missed} found, {missed} not, in {took:.0f} s"
    )


if __name__ == "__main__":
    main()
