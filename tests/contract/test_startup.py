"""What a command imports: nothing it does not use."""

import subprocess
import sys

import pytest

from averment.base.paths import content
from averment.policy import policy_cache
from tests.support.root import ROOT

_PROBE = (
    "import sys; sys.argv[0] = 'averment'; from averment.cli.process import main; main(sys.argv[1:]); "
    "print(*sys.modules, file=sys.stderr)"
)


@pytest.fixture(scope="module", autouse=True)
def _known_policies() -> None:
    """In a checkout the first run of all parses them."""
    policy_cache.load(content("policies"))


@pytest.mark.parametrize(
    ("args", "unused"),
    [
        (["--version"], {"boto3", "botocore", "regorus", "rich", "yaml", "jinja2", "moto", "cryptography"}),
        (["scan", "--version"], {"boto3", "botocore", "regorus", "rich", "yaml", "jinja2", "moto", "cryptography"}),
        (["scan", "--list-checks"], {"boto3", "botocore", "regorus", "rich", "jinja2", "moto", "cryptography"}),
        (["permissions", "--service", "sns"], {"boto3", "regorus", "rich", "jinja2", "moto", "cryptography"}),
    ],
)
def test_nothing_is_imported_that_the_command_does_not_use(args: list[str], unused: set[str]) -> None:
    done = subprocess.run([sys.executable, "-c", _PROBE, *args], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout
    imported = set(done.stderr.split())
    assert "averment.cli.process" in imported
    assert unused & imported == set()
