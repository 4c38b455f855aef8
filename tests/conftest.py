"""What all tests share: a mark for each kind of test, an environment without AWS credentials, and the real opa."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from averment.base.errors import EngineError
from averment.engines.opa_binary import check_version, find_opa

TESTS = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each test has the mark of the folder that it is in; pyproject.toml knows them all, and another folder is refused."""
    for item in items:
        item.add_marker(item.path.relative_to(TESTS).parts[0])


@pytest.fixture(scope="session", autouse=True)
def one_cache() -> Iterator[None]:
    """The user's cache stays where it is in tests that have another home: parsing the policies anew takes seconds."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        if "XDG_CACHE_HOME" not in os.environ:
            monkeypatch.setenv("XDG_CACHE_HOME", str(Path.home() / ".cache"))
        yield


@pytest.fixture(autouse=True)
def no_credentials(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing of the machine's own AWS set-up reaches a test, and nothing asks the instance metadata service."""
    for name in list(os.environ):
        if name.startswith("AWS_"):
            monkeypatch.delenv(name)
    nowhere = tmp_path_factory.mktemp("aws")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(nowhere / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(nowhere / "credentials"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


@pytest.fixture
def fake_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    """Credentials that only a double accepts."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")


@pytest.fixture(scope="session")
def opa() -> str:
    """The path of the real opa; without one the test is skipped, in CI it fails."""
    try:
        path = find_opa()
        check_version(path)
    except EngineError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI needs opa: {error}")
        pytest.skip(f"needs the real opa: {error}")
    return path


@pytest.fixture
def interruptible() -> Iterator[None]:
    """What a shell starts in the background ignores Ctrl-C, and so does what that starts in turn."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGINT, before)
