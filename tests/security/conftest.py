"""A key pair and a bundle that is signed with it, for all tests of what proves something of a bundle."""

import shutil
from pathlib import Path

import pytest

from averment.app import sign as signing
from averment.engines.embedded import EmbeddedFactory
from averment.proof import keys
from averment.proof.keys import PublicKey
from averment.proof.signing import KeyFile
from tests.fuzz import sample as small
from tests.support import shipped


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A private and a public key."""
    folder = tmp_path_factory.mktemp("pair")
    found = folder / "private.pem", folder / "public.pem"
    for path, text in zip(found, keys.new(), strict=True):
        path.write_text(text)
    return found


@pytest.fixture(scope="module")
def trusted(pair: tuple[Path, Path]) -> dict[str, PublicKey]:
    return {"public.pem": keys.public_key(pair[1])}


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory, pair: tuple[Path, Path]) -> Path:
    folder = tmp_path_factory.mktemp("start") / "out"
    small.written(folder, shipped.rules(), EmbeddedFactory())
    signing.sign(folder, KeyFile.of(pair[0]))
    return folder


@pytest.fixture
def signed(start: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(start, tmp_path / "signed"))
