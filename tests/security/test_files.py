"""Single files that commands write: whole or not at all, not through links, never over what others wrote."""

import errno
import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from averment.authoring.explain import regression
from averment.authoring.mutation import reports
from averment.authoring.mutation.run import Result as Mutated
from averment.authoring.mutation.run import Score, TopicResult
from averment.authoring.testing import formats
from averment.authoring.testing.coverage import Coverage
from averment.authoring.testing.formats import Report
from averment.authoring.testing.rego_tests import RegoTest, Result
from averment.base import files
from averment.base.errors import ConfigError
from averment.cli.process import main
from averment.policy import policy_files
from tests.support.root import ROOT

NOTES = "what the author thought\n"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("umask", ["0o000", "0o022", "0o077"])
def test_what_is_new_and_private_is_the_users_alone_and_what_was_there_keeps_its_permissions(tmp_path: Path, umask: str) -> None:
    code = (
        f"import os; os.umask({umask})\nfrom pathlib import Path\nfrom averment.base import files\n"
        "Path('shared').write_text('x'); Path('shared').chmod(0o664)\n"
        "files.put(Path('shared'), 'new', private=True); files.put(Path('private'), 'new', private=True)\n"
        "files.put(Path('plain'), 'new')"
    )
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)
    assert {each.name: oct(mode(each)) for each in tmp_path.iterdir()} == {
        "shared": "0o664",
        "private": "0o600",
        "plain": oct(0o666 & ~int(umask, 8)),
    }


@pytest.mark.skipif(os.geteuid() != 0, reason="becomes another user, whom modes bind")
def test_an_umask_that_shuts_out_the_user_does_not() -> None:
    import tempfile

    code = (
        "import os\nfrom pathlib import Path\nfrom averment.base import files\n"
        "from averment.cli.permissions_command import write_new\n"
        "os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "files.put(Path('private'), 'new', private=True); files.put(Path('plain'), 'new'); files.put(Path('plain'), 'newer')\n"
        "write_new(Path('a/b/policy'), 'new')"
    )
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        env = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": "/", "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run([sys.executable, "-c", code], cwd=name, env=env, umask=0o777, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        assert {each.name: oct(mode(each)) for each in Path(name).iterdir()} == {
            "private": "0o600",
            "plain": "0o600",
            "a": "0o700",
        }
        assert (Path(name) / "plain").read_text() == "newer"
        assert mode(Path(name) / "a" / "b" / "policy") == 0o600


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "scores.json"
    path.write_text("before")

    def full() -> Iterator[str]:
        yield "af"
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        files.put(path, full())
    assert (path.read_text(), list(tmp_path.iterdir())) == ("before", [path])


def test_nothing_beside_it_is_touched(tmp_path: Path) -> None:
    for name in (".scores.json.new", "scores.json.new", "scores.json~"):
        (tmp_path / name).write_text(NOTES)
    files.put(tmp_path / "scores.json", "new")
    files.put(tmp_path / "scores.json", "newer")
    assert sorted(each.read_text() for each in tmp_path.iterdir()) == ["newer", NOTES, NOTES, NOTES]


@pytest.mark.parametrize("target", ["there", "not there"])
def test_a_link_is_not_followed(tmp_path: Path, target: str) -> None:
    (tmp_path / "there").write_text(NOTES)
    (tmp_path / "link").symlink_to(target)
    with pytest.raises(OSError, match="is a link, which is not followed"):
        files.put(tmp_path / "link", "new")
    assert (tmp_path / "there").read_text() == NOTES
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link", "there"]


def test_a_pipe_and_standard_output_are_written_to(tmp_path: Path) -> None:
    code = "from pathlib import Path\nfrom averment.base import files\nfiles.put(Path('/dev/stdout'), 'said')"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True).stdout == "said"
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["/bin/cat", str(tmp_path / "pipe")], stdout=subprocess.PIPE, text=True) as reader:
        files.put(tmp_path / "pipe", "said")
        assert reader.communicate()[0] == "said"


def test_policies_and_tests_are_not_written_through_links(tmp_path: Path) -> None:
    (tmp_path / "there").write_text(NOTES)
    (tmp_path / "a_test.rego").symlink_to("there")
    with pytest.raises(ConfigError, match="is a link, which is not followed"):
        policy_files.put(tmp_path / "a_test.rego", "new")
    with pytest.raises(regression.RegressionError, match="is a link, which is not followed"):
        regression.write(regression.Written("test_a", tmp_path / "a_test.rego", "new"))
    assert (tmp_path / "there").read_text() == NOTES


def test_a_regression_test_quotes_what_was_scanned_and_is_the_users_alone(tmp_path: Path) -> None:
    regression.write(regression.Written("test_a", tmp_path / "a_test.rego", "new"))
    assert mode(tmp_path / "a_test.rego") == 0o600


FOREIGN = {
    "notes": NOTES,
    "a manifest": json.dumps({"name": "my web app"}),
    "a list": json.dumps([{"name": "x"}]),
    "another JUnit": '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites tests="1"><testsuite name="pytest"/></testsuites>',
    "broken JSON": "{",
    "deep JSON": "[" * 100_000,
    "no UTF-8": "\udcff",
}


@pytest.mark.parametrize("command", [("policies", "mutate"), ("policies", "test", "--format", "junit")])
@pytest.mark.parametrize("holds", FOREIGN)
def test_what_a_command_did_not_write_is_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...], holds: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(FOREIGN[holds].encode("utf-8", "surrogateescape"))
    before = path.read_bytes()
    assert main([*command, "--output", str(path)]) == 3
    assert "holds something else than this command writes; name a new file" in " ".join(capsys.readouterr().err.split())
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (before, [path])


def test_what_a_command_wrote_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "out"
    test = Result(RegoTest("a_test", "test_a", "own/a_test.rego", 3), "pass")
    for report in (Report([]), Report([test]), Report([test], coverage=Coverage(()))):
        for text in (formats.as_json(report), formats.junit(report)):
            files.check(path, formats.is_one)
            files.put(path, text)
    path.unlink()
    none, one = mutated(()), mutated((TopicResult("a/b", Score(1, 0, 0, 0), Score(1, 0, 0, 0), 1.0, ""),))
    for result in (none, one):
        for tell in (reports.pretty, reports.as_json, reports.scores_json):
            files.check(path, reports.is_one)
            files.put(path, tell(result))
    files.check(path, reports.is_one)


def mutated(topics: tuple[TopicResult, ...]) -> Mutated:
    return Mutated(topics, (), ())


@pytest.mark.parametrize("command", [("policies", "mutate"), ("policies", "test", "--format", "json")])
def test_an_output_that_is_a_link_is_refused_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    (tmp_path / "link").symlink_to("nowhere")
    assert main([*command, "--output", str(tmp_path / "link")]) == 3
    assert "is a link, which is not followed" in capsys.readouterr().err
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("name", ["averment-scan.json", "averment-scan-2.json"])
@pytest.mark.parametrize("link", [False, True])
def test_permissions_are_written_all_or_none(tmp_path: Path, name: str, link: bool, capsys: pytest.CaptureFixture[str]) -> None:
    if link:
        (tmp_path / name).symlink_to("nowhere")
    else:
        (tmp_path / name).write_text(NOTES)
    assert main(["permissions", "--output", str(tmp_path)]) == 3
    assert f"{name} is there already" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_an_error_of_ours_is_told_where_its_details_cannot_be_kept(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def raising(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("averment.cli.catalogue_command.list_checks", raising)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "not there"))
    assert main(["scan", "--list-checks"]) == 5
    assert "details could not be written (No such file or directory)" in capsys.readouterr().err
