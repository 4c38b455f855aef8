"""The output folder: private, replaced in one step or refused before the scan, and nothing in it lost that no scan wrote."""

import errno
import json
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from averment.base import locks, staging
from averment.base.errors import AvermentError, ConfigError, InterruptedAfterError
from averment.evaluation.scan import Scan, Selection
from averment.evidence import bundle_reader, bundle_writer, mounts, output_folder
from averment.model.collected import Population
from averment.model.document_store import HeldDocuments
from tests.support.root import ROOT

MOUNT, UMOUNT = shutil.which("mount") or "mount", shutil.which("umount") or "umount"
KINDS = ("AWS::KMS::Key", "AWS::S3::Bucket", "AWS::IAM::Role")
FILES = {"findings.json": '{"findings": []}\n', "report.html": "<p>report</p>\n"}

WRITER = """
import sys
from pathlib import Path
from tests.security.test_output_folder import write
sys.exit(write(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if sys.argv[3:] else 3))
"""
"""Writes a bundle of the account that is named, as a scan would, in a process of its own."""


def document(kind: str, number: int) -> dict[str, Any]:
    name = f"r{number}"
    where = {"region": "us-east-1", "account_id": "111122223333", "partition": "aws", "collected_at": "2026-11-20T23:00:00Z"}
    return {"schema_version": "1", "resource_type": kind, "resource_id": name, "resource_name": name, **where, "sources": []}


def scan(account: str, documents: list[dict[str, Any]] | None = None) -> Scan:
    if documents is None:
        documents = [document(kind, number) for kind in sorted(KINDS) for number in range(3)]
    listed = Counter(each["resource_type"] for each in documents)
    return Scan(
        account_id=account,
        partition="aws",
        caller="arn:aws:iam::111122223333:user/x",
        regions=("us-east-1",),
        clock="2026-11-20T23:00:00Z",
        config={},
        selection=Selection(),
        policies_digest="0" * 64,
        documents=HeldDocuments([each | {"account_id": account} for each in documents]),
        populations=[Population(kind, "us-east-1", count) for kind, count in listed.items()],
    )


def write(folder: Path, account: str = "a", kinds: int = 3) -> int:
    """What a scan does with its output folder; the exit code."""
    documents = [document(f"AWS::Sample::T{number:03}", 1) for number in range(kinds)]
    try:
        bundle_writer.check_target(folder)
        bundle_writer.write(folder, scan(account, documents), FILES)
    except AvermentError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


def command(folder: Path | str | bytes, account: str = "a", *more: str) -> list[Any]:
    return [sys.executable, "-c", WRITER, folder, account, *more]


def run(folder: Path | str | bytes, *more: str, **options: Any) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command(folder, *more), capture_output=True, text=True, env=env, check=False, **options)


def account(folder: Path) -> str | None:
    """Whose bundle stands in a folder, each file held to its hash; None without a folder."""
    return bundle_reader.read(folder).account_id if folder.exists() else None


def tree(folder: Path) -> dict[str, bytes | str]:
    return {
        str(each.relative_to(folder)): str(each.readlink()) if each.is_symlink() else each.read_bytes() if each.is_file() else ""
        for each in sorted(folder.rglob("*"))
    }


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def refused(folder: Path, *words: str) -> None:
    """Refused before the scan, in one sentence."""
    with pytest.raises(ConfigError) as error:
        bundle_writer.check_target(folder)
    said = str(error.value)
    assert [word for word in words if word not in said] == [], said
    assert "\n" not in said


# ---- who may read it ----


@pytest.mark.parametrize("umask", [0o000, 0o077, 0o777])
@pytest.mark.parametrize("before", ["nothing", "an empty folder", "a bundle that others read"])
def test_folder_and_files_are_for_the_user_alone_whatever_the_umask(tmp_path: Path, umask: int, before: str) -> None:
    out = tmp_path / "out"
    if before == "an empty folder":
        out.mkdir()
        out.chmod(0o777)
    elif before != "nothing":
        assert write(out) == 0
        for each in (out, *out.rglob("*")):
            each.chmod(0o755)
    watching = subprocess.Popen(
        [sys.executable, "-c", WATCH, str(tmp_path), str(out)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert watching.stdout is not None
    watching.stdout.readline()
    assert run(out, "b", "60", umask=umask).returncode == 0
    watching.terminate()
    assert watching.communicate()[0] == "", "of what is unfinished nothing is open to others at any moment"
    modes = (
        {mode(each) for each in (out, *out.rglob("*")) if each.is_dir()},
        {mode(each) for each in out.rglob("*") if each.is_file()},
    )
    assert modes == ({0o700}, {0o600})


WATCH = """
import os, signal, sys
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
print("ready", flush=True)
parent, out = sys.argv[1:]
while True:
    for name in os.listdir(parent):
        path = os.path.join(parent, name)
        try:
            if path != out and os.lstat(path).st_mode & 0o077:
                print(path, oct(os.lstat(path).st_mode), flush=True)
        except FileNotFoundError:
            pass
"""


def test_what_judge_writes_is_for_the_user_alone_too(tmp_path: Path) -> None:
    from averment.cli.process import main

    bundle_writer.write(tmp_path / "out", replace(scan("a"), selection=Selection(services=("kms",))), FILES)
    before = os.umask(0)
    try:
        assert main(["judge", str(tmp_path / "out"), "--quiet", "--output", str(tmp_path / "judged")]) <= 2
    finally:
        os.umask(before)
    again = tmp_path / "judged"
    assert {mode(each) for each in (again, *again.rglob("*"))} == {0o700, 0o600}


def test_a_group_that_comes_from_the_folder_above_stays(tmp_path: Path) -> None:
    tmp_path.chmod(0o2755)
    os.chown(tmp_path, -1, 54321) if os.geteuid() == 0 else None
    assert write(tmp_path / "out") == 0
    folders = (tmp_path / "out", tmp_path / "out" / "documents")
    assert {(mode(each), each.stat().st_gid) for each in folders} == {(0o2700, tmp_path.stat().st_gid)}


# ---- what is refused before the scan ----


def empty(folder: Path) -> None:
    folder.mkdir()


def of_a_bundle(folder: Path) -> None:
    write(folder)


def nowhere(folder: Path) -> None:
    pass


@pytest.mark.parametrize("target", [empty, of_a_bundle, nowhere])
def test_a_link_is_refused_and_what_it_leads_to_left_alone(tmp_path: Path, target: Callable[[Path], None]) -> None:
    real = tmp_path / "real"
    target(real)
    (tmp_path / "link").symlink_to(real)
    before = tree(tmp_path)
    refused(tmp_path / "link", "is a link", str(real))
    assert tree(tmp_path) == before


def test_links_above_the_output_are_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert write(tmp_path / "link" / "out") == 0
    assert account(tmp_path / "real" / "out") == "a"
    assert (tmp_path / "link").is_symlink()


@pytest.mark.parametrize("name", ["..", "sub/..", "/", ".", "", "../here", "documents", "loop", "loop/out", "file/out"])
def test_a_name_of_no_folder_that_can_be_replaced_is_refused(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "here"
    (here / "sub").mkdir(parents=True)
    (here / "loop").symlink_to("loop")
    (here / "file").write_text("mine")
    (here / "documents").write_text("mine")
    monkeypatch.chdir(here)
    before = tree(tmp_path)
    refused(Path(name), "--output ")
    assert tree(tmp_path) == before


def test_the_folder_one_is_in_is_not_replaced_under_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "out")
    for here in (tmp_path / "out", tmp_path / "out" / "documents"):
        monkeypatch.chdir(here)
        refused(tmp_path / "out", "is where this command runs")


def test_a_current_folder_that_is_gone_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    (tmp_path / "here").rmdir()
    refused(Path("out"), "--output out: ")
    assert write(tmp_path / "out") == 0


@pytest.mark.parametrize("name", ["none/../out", "file/../out", "a/none/../../out", "none/../none/out"])
def test_a_way_that_systems_do_not_go_is_refused(tmp_path: Path, name: str) -> None:
    """They find nothing behind it: nor would whoever opens the bundle by that name."""
    (tmp_path / "a").mkdir()
    (tmp_path / "file").write_text("mine")
    before = tree(tmp_path)
    refused(tmp_path / name, "which is no folder")
    assert tree(tmp_path) == before
    assert write(tmp_path / "a" / ".." / "out") == 0


@pytest.mark.parametrize("below", ["again", "documents/again", "a/b/c"])
def test_a_bundle_is_not_written_into_another(tmp_path: Path, below: str) -> None:
    write(tmp_path / "out")
    before = tree(tmp_path)
    refused(tmp_path / "out" / below, "lies in the bundle", str(tmp_path / "out"))
    assert tree(tmp_path) == before


@pytest.mark.parametrize("name", ["x" * 255, "new\nline", "\x1b]0;x\x07", "ü" * 127, "-", "~", " ", b"\xff\xfe caf\xe9"])
def test_any_name_that_the_file_system_takes_is_good(tmp_path: Path, name: str | bytes) -> None:
    out = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + os.fsencode(name)))
    for turn in ("a", "b"):
        assert write(out, turn) == 0
        assert account(out) == turn
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("name", ["x" * 256, "missing/" + "x" * 256, "x" * 256 + "/out", "x/" * 2100 + "out"])
def test_a_name_that_the_file_system_does_not_take_is_refused(tmp_path: Path, name: str) -> None:
    refused(tmp_path / name, "--output ", "name too long")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "volume"
    folder.mkdir()
    done = subprocess.run([MOUNT, "-t", "tmpfs", "none", str(folder)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("needs the right to mount")
    yield folder
    subprocess.run([UMOUNT, "--recursive", str(folder)], check=True)


def test_a_mount_point_is_refused_and_a_folder_in_it_is_named(mounted: Path) -> None:
    refused(mounted, "is a mount point", str(mounted / "bundle"))
    assert list(mounted.iterdir()) == []
    for _ in range(2):
        assert write(mounted / "bundle") == 0
    assert [each.name for each in mounted.iterdir()] == ["bundle"]
    assert [each.name for each in mounted.parent.iterdir()] == ["volume"]


def test_a_bundle_that_is_mounted_is_refused(mounted: Path) -> None:
    """A bind mount of a folder of the same file system has the device number of its parent."""
    assert write(mounted / "out") == 0
    subprocess.run([MOUNT, "--bind", str(mounted / "out"), str(mounted / "out")], check=True)
    before = tree(mounted)
    refused(mounted / "out", "is a mount point")
    assert tree(mounted) == before


ELSEWHERE = ("documents", "report.html")


@pytest.fixture(params=ELSEWHERE)
def partly_mounted(mounted: Path, request: pytest.FixtureRequest) -> Path:
    """A bundle of which a folder or file is mounted from elsewhere on the same device, with the very same content."""
    assert write(mounted / "out") == 0
    (mounted / "elsewhere").mkdir()
    shutil.copytree(mounted / "out", mounted / "elsewhere" / "copy")
    mount(mounted / "elsewhere" / "copy" / request.param, mounted / "out" / request.param)
    return mounted / "out"


def mount(what: Path, where: Path) -> None:
    subprocess.run([MOUNT, "--bind", str(what), str(where)], check=True)


def test_a_bundle_with_something_mounted_in_it_is_refused(partly_mounted: Path) -> None:
    before = tree(partly_mounted.parent)
    refused(partly_mounted, "is mounted from elsewhere")
    assert tree(partly_mounted.parent) == before


def test_a_bundle_with_another_device_in_it_is_refused_without_a_table_of_mounts(
    mounted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert write(mounted / "a folder" / "out") == 0
    out = mounted / "a folder" / "out"
    shutil.copytree(out / "documents", mounted / "copy")
    subprocess.run([MOUNT, "-t", "tmpfs", "none", str(out / "documents")], check=True)
    shutil.copytree(mounted / "copy", out / "documents", dirs_exist_ok=True)
    before = tree(mounted)
    refused(out, "documents is mounted from elsewhere")
    monkeypatch.setattr(mounts, "_TABLE", mounted / "none")
    refused(out, "documents is mounted from elsewhere")
    assert tree(mounted) == before


@pytest.mark.parametrize("when", ["before it makes way", "when it made way", "when it is being deleted"])
@pytest.mark.parametrize("what", ELSEWHERE)
def test_what_is_mounted_in_the_earlier_bundle_meanwhile_loses_nothing(
    mounted: Path, monkeypatch: pytest.MonkeyPatch, when: str, what: str
) -> None:
    out, copy = mounted / "out", mounted / "elsewhere"
    assert write(out) == 0
    shutil.copytree(out, copy)
    name, folder = {
        "before it makes way": ("_replace", None),
        "when it made way": ("_discard", "old"),
        "when it is being deleted": ("_delete_rest", ""),
    }[when]
    done = getattr(output_folder, name)

    def and_mounted(*given: Any) -> Any:
        private = given[0]
        if private.exists() and not list(mounts.within(mounted)):
            mount(copy / what, (out if folder is None else private) / what)
        return done(*given)

    monkeypatch.setattr(output_folder, name, and_mounted)
    write(out, "b")
    assert mounts.within(mounted)
    assert tree(copy).keys() == tree(copy).keys() | {"manifest.json", "report.html"}
    assert len(list((copy / "documents").iterdir())) == 3
    assert "b" in {account(each) for each in mounted.iterdir() if (each / "manifest.json").exists()}


def test_a_folder_of_a_container_image_is_refused(mounted: Path) -> None:
    """An overlay without redirects cannot move a folder that lies below."""
    for name in ("lower/out", "upper", "work", "merged"):
        (mounted / name).mkdir(parents=True)
    layers = ",".join(f"{name}dir={mounted / name}" for name in ("lower", "upper", "work"))
    command = [MOUNT, "-t", "overlay", "none", "-o", f"{layers},redirect_dir=off", str(mounted / "merged")]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("needs overlay mounts")
    refused(mounted / "merged" / "out", "cannot be moved (Invalid cross-device link)", str(mounted / "merged" / "out" / "bundle"))
    for _ in range(2):
        assert write(mounted / "merged" / "out" / "bundle") == 0
    assert [each.name for each in (mounted / "merged").iterdir()] == ["out"]


def test_a_file_system_that_keeps_no_permissions_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(staging, "keeps_permissions", lambda _: False)
    monkeypatch.setattr(Path, "chmod", denied)
    assert write(tmp_path / "out\x1b[31m") == 0
    assert account(tmp_path / "out\x1b[31m") == "a"
    said = capsys.readouterr().err
    assert "this file system keeps no permissions: others may be able to read the bundle" in said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    ("code", "words"), [(errno.EBUSY, "is a mount point"), (errno.EXDEV, "cannot be moved"), (errno.EPERM, "cannot be moved")]
)
def test_a_folder_that_cannot_be_moved_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str) -> None:
    write(tmp_path / "out")
    rename = Path.rename

    def never(self: Path, target: Path) -> Path:
        if self == tmp_path / "out":
            raise OSError(code, os.strerror(code))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", never)
    refused(tmp_path / "out", words)
    assert account(tmp_path / "out") == "a"


AS_NOBODY = """
import os, sys
from pathlib import Path
import tests.security.test_output_folder as tried
import jsonschema
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
sys.exit(tried.write(Path(sys.argv[1])))
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="becomes another user")
@pytest.mark.parametrize(
    ("above", "folder", "words"),
    [
        (0o755, None, "Permission denied"),
        (0o755, 0o777, "Permission denied"),
        (0o1777, 0o777, "Operation not permitted"),
        (0o700, 0o777, "Permission denied"),
        (0o777, 0o000, "Permission denied"),
    ],
)
def test_what_another_user_owns_is_refused(
    tmp_path_factory: pytest.TempPathFactory, above: int, folder: int | None, words: str
) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as name:  # pytest's own are closed to others
        Path(name).chmod(0o755)
        parent = Path(name, "theirs")
        parent.mkdir()
        if folder is not None:
            (parent / "out").mkdir()
            (parent / "out").chmod(folder)
        parent.chmod(above)
        env = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": "/"}
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, str(parent / "out")], capture_output=True, text=True, env=env, check=False
        )
        assert (done.returncode, done.stderr.count("\n")) == (3, 1), done.stderr
        assert words in done.stderr
        assert [each.name for each in parent.iterdir()] == (["out"] if folder is not None else [])


KILLED = """
import signal
tried.bundle_writer._fill = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="becomes another user, whom modes bind")
@pytest.mark.parametrize("below", ["out", "a/b/out"])
def test_an_umask_that_shuts_out_the_user_does_not(below: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        env = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": "/", "PYTHONDONTWRITEBYTECODE": "1"}
        killed = AS_NOBODY.replace("sys.exit(", KILLED + "sys.exit(")
        for code, ended in ((AS_NOBODY, 0), (killed, -signal.SIGKILL), (AS_NOBODY, 0)):
            done = subprocess.run(
                [sys.executable, "-c", code, f"{name}/{below}"], capture_output=True, text=True, env=env, umask=0o777, check=False
            )
            assert (done.returncode, done.stderr) == (ended, "")
            assert account(Path(name) / below) == "a"
        assert [each.name for each in Path(name).iterdir()] == [Path(below).parts[0]]
        assert {mode(each) for each in Path(name).rglob("*")} == {0o700, 0o600}


@pytest.mark.skipif(os.geteuid() != 0, reason="becomes another user")
def test_a_folder_above_that_cannot_be_listed_is_good_enough() -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o733)
        env = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": "/"}
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, str(Path(name) / "out")], capture_output=True, text=True, env=env, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert account(Path(name) / "out") == "a"


# ---- few open files, a full disk ----


def test_a_bundle_of_many_types_needs_few_open_files(tmp_path: Path) -> None:
    import resource

    def few() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (30, 30))

    done = run(tmp_path / "out", "a", "300", preexec_fn=few)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(bundle_reader.read(tmp_path / "out").documents) == 300


def test_documents_in_any_order_stand_in_the_file_of_their_type(tmp_path: Path) -> None:
    mixed = [document(kind, number) for number in range(5) for kind in KINDS]
    bundle_writer.write(tmp_path / "out", scan("a", mixed), FILES)
    lines = [line for file in (tmp_path / "out" / "documents").iterdir() for line in file.read_text().splitlines()]
    assert sorted(json.loads(line)["resource_id"] for line in lines) == sorted(f"r{n}" for n in range(5) for _ in KINDS)


def test_a_file_system_that_fills_up_leaves_the_earlier_bundle(mounted: Path) -> None:
    subprocess.run([MOUNT, "-o", "remount,size=2m", str(mounted)], check=True)
    assert write(mounted / "out", "before") == 0
    large = {**FILES, "report.html": "x" * 4_000_000}
    with pytest.raises(ConfigError, match="No space left on device"):
        bundle_writer.write(mounted / "out", scan("after"), large)
    assert account(mounted / "out") == "before"
    assert [each.name for each in mounted.iterdir()] == ["out"]
    with pytest.raises(OSError, match="No space"):
        (mounted / "full").write_bytes(b"x" * 4_000_000)
    refused(mounted / "out", "No space left on device")


# ---- several at once ----


def test_many_at_once_killed_at_random_leave_one_whole_bundle(tmp_path: Path) -> None:
    """Each that is not killed says that it is done, and is; whatever stands in the folder at any moment is one of them, whole."""
    out = tmp_path / "out"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    chance = random.Random(7)  # noqa: S311
    for turn in range(3):
        started = [
            subprocess.Popen(command(out, f"{turn}-{each}", "40"), stderr=subprocess.PIPE, text=True, env=env)
            for each in range(5)
        ]
        time.sleep(0.3 + chance.random())
        victims = started[:2] if turn else []
        for each in victims:
            each.kill()
            time.sleep(chance.random() / 5)
        said = [each.communicate()[1] for each in started]
        for each, text in zip(started, said, strict=True):
            assert (each.returncode, text) == (0, "") or (each in victims and each.returncode == -signal.SIGKILL), text
        assert str(account(out)).startswith(f"{turn}-")
    assert write(out, "last") == 0
    assert account(out) == "last"
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.EBADF, errno.EOPNOTSUPP])
def test_a_file_system_without_locks_takes_bundles_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    import fcntl

    def none(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", none)
    for turn in ("a", "b"):
        assert write(tmp_path / "out", turn) == 0
        assert account(tmp_path / "out") == turn
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("moment", ["before it makes way", "before it is taken"])
def test_another_bundle_that_comes_into_the_place_where_there_are_no_locks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    write(tmp_path / "out", "first")
    write(tmp_path / "other", "other")
    rename = output_folder._rename

    def meanwhile(one: Path, other: Path) -> None:
        if (other.name == "old") == (moment == "before it makes way") and (tmp_path / "other").exists():
            if (tmp_path / "out").exists():
                shutil.rmtree(tmp_path / "out")
            (tmp_path / "other").rename(tmp_path / "out")
        rename(one, other)

    monkeypatch.setattr(output_folder, "_rename", meanwhile)
    bundle_writer.write(tmp_path / "out", scan("last"), FILES)
    assert account(tmp_path / "out") == "last"
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_a_lock_that_somebody_holds_for_ever_does_not_lose_the_scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    monkeypatch.setattr(locks, "PATIENCE", 0.2)
    descriptor = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    assert write(tmp_path / "out") == 0
    os.close(descriptor)
    assert account(tmp_path / "out") == "a"


def test_a_rename_that_a_network_file_system_carries_out_and_denies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "out", "a")
    rename = Path.rename

    def told_twice(self: Path, target: Path) -> Path:
        rename(self, target)
        if self.name in ("new", "out") and target.name in ("old", "out"):
            raise FileNotFoundError(errno.ENOENT, "told twice")
        return target

    monkeypatch.setattr(Path, "rename", told_twice)
    bundle_writer.write(tmp_path / "out", scan("b"), FILES)
    assert account(tmp_path / "out") == "b"
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


# ---- what comes meanwhile ----


def test_what_comes_into_the_place_during_the_scan_stays_and_so_does_the_scan(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for number, occupy in enumerate((of_notes, of_a_link, of_a_file)):
        if out.is_dir() and not out.is_symlink():
            shutil.rmtree(out)
        else:
            out.unlink(missing_ok=True)
        with pytest.raises(ConfigError) as error:
            written_while(out, occupy, str(number))
        kept = Path(str(error.value).rpartition(" was put in ")[2])
        assert account(kept) == str(number)
        assert kept.parent == tmp_path
        assert mode(kept) == 0o700
    assert out.read_text() == "mine"


def written_while(out: Path, occupy: Callable[[Path], None], account: str) -> None:
    with output_folder.replaced(out) as new:
        bundle_writer._fill(new, scan(account), FILES, scan(account).scan_id)
        occupy(out)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_what_came_into_the_place_before_the_bundle_is_written_does_not_lose_the_scan(tmp_path: Path, number: int) -> None:
    occupy = (of_notes, of_a_link, of_a_file)[number]
    out = tmp_path / "out"
    write(out, "before")
    if occupy is of_a_file:
        shutil.rmtree(out)
    occupy(out)
    with pytest.raises(ConfigError) as error:
        bundle_writer.write(out, scan("after"), FILES)
    assert account(Path(str(error.value).rpartition(" was put in ")[2])) == "after"


def test_a_bundle_is_written_over_the_one_that_it_is_made_of(tmp_path: Path) -> None:
    write(tmp_path / "out", "before")
    bundle_writer.write(tmp_path / "out", replace(bundle_reader.read(tmp_path / "out"), caller="after"), FILES)
    assert bundle_reader.read(tmp_path / "out").caller == "after"
    assert len(bundle_reader.read(tmp_path / "out").documents) == 3


def of_notes(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "NOTES.txt").write_text("mine")


def of_a_link(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.symlink_to(ROOT)


def of_a_file(folder: Path) -> None:
    folder.write_text("mine")


def test_what_comes_into_the_earlier_bundle_as_it_makes_way_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    write(out, "before")
    rename = output_folder._rename

    def meanwhile(one: Path, other: Path) -> None:
        rename(one, other)
        if other.name == "old":
            (other / "NOTES.txt").write_text("mine")

    monkeypatch.setattr(output_folder, "_rename", meanwhile)
    with pytest.raises(ConfigError, match="is written; the earlier one was changed meanwhile") as error:
        bundle_writer.write(out, scan("after"), FILES)
    kept = Path(str(error.value).rpartition(" is kept in ")[2])
    assert (account(out), account(kept), (kept / "NOTES.txt").read_text()) == ("after", "before", "mine")


def test_a_place_that_can_no_more_be_taken_gets_its_earlier_bundle_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    write(out, "before")
    rename = output_folder._rename

    def failing(one: Path, other: Path) -> None:
        if one.name == "new":
            raise OSError(errno.EIO, "broken")
        rename(one, other)

    monkeypatch.setattr(output_folder, "_rename", failing)
    with pytest.raises(ConfigError, match="broken; the new bundle was put in"):
        bundle_writer.write(out, scan("after"), FILES)
    assert account(out) == "before"


def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """One file of an earlier bundle cannot be deleted, as one that is immutable."""
    unlink = Path.unlink

    def denied(self: Path, *args: Any, **options: Any) -> None:
        if self.name == "report.html" and "gone" in self.parts:
            raise PermissionError(errno.EPERM, "Operation not permitted", str(self))
        unlink(self, *args, **options)

    monkeypatch.setattr(Path, "unlink", denied)


def test_an_earlier_bundle_that_cannot_be_deleted_is_told_and_the_new_one_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert write(out) == 0
    with monkeypatch.context() as patched:
        kept(patched)
        assert write(out, "b") == 0
    said = " ".join(capsys.readouterr().err.split())
    (left,) = tmp_path.glob(".averment-*")
    assert "is written; of the earlier one report.html cannot be deleted (Operation not permitted): delete " in said
    assert str(left) in said
    assert account(out) == "b"
    assert sorted(tree(left / "gone")) == ["documents", "manifest.json", "report.html"]
    assert write(out, "c") == 0, "the next start tries again"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("name", ["_replace", "_discard", "_clear"])
@pytest.mark.parametrize("earlier", [True, False])
def test_ctrl_c_says_what_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, earlier: bool) -> None:
    out = tmp_path / "out"
    assert not earlier or write(out) == 0
    done = getattr(output_folder, name)

    def interrupted(*given: Any) -> None:
        if name != "_replace":  # then it comes before the bundle is in its place
            done(*given)
        raise KeyboardInterrupt

    monkeypatch.setattr(output_folder, name, interrupted)
    with pytest.raises(KeyboardInterrupt if name == "_replace" else InterruptedAfterError):
        bundle_writer.write(out, scan("b"), FILES)
    assert account(out) == ("b" if name != "_replace" else "a" if earlier else None)


def test_ctrl_c_when_all_is_written_is_told_with_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from averment.cli.process import main
    from averment.cli.terminal import console

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    bundle_writer.write(tmp_path / "out", replace(scan("a"), selection=Selection(services=("kms",))), FILES)
    monkeypatch.setattr(console, "summary", interrupted)
    assert main(["judge", str(tmp_path / "out"), "--quiet", "--output", str(tmp_path / "judged")]) == 130
    assert (tmp_path / "judged" / "manifest.json").exists()
    said = capsys.readouterr().err
    assert f"interrupted; the bundle in {tmp_path / 'judged'} was written before" in " ".join(said.split())
    assert "nothing was written" not in said


# ---- what killed processes leave ----


@pytest.fixture
def dead(tmp_path: Path) -> Path:
    """What a process leaves that is killed while it writes into `tmp_path / "out"`."""
    code = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom averment.evidence import bundle_writer, output_folder\n"
        "from tests.security.test_output_folder import FILES, scan\n"
        "with output_folder.replaced(Path(sys.argv[1])) as new:\n"
        "    bundle_writer._fill(new, scan('dead'), FILES, '')\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    killed = subprocess.run([sys.executable, "-c", code, str(tmp_path / "out")], env=env, check=False)
    assert killed.returncode == -signal.SIGKILL
    (left,) = tmp_path.glob(".averment-*")
    assert mode(left) == 0o700
    return left


def test_the_next_start_clears_what_a_killed_one_left(dead: Path) -> None:
    bundle_writer.check_target(dead.parent / "another")
    assert list(dead.parent.iterdir()) == []


def test_what_is_in_it_that_no_scan_wrote_stays(dead: Path) -> None:
    (dead / "new" / "NOTES.txt").write_text("mine")
    (dead / "mine").mkdir()
    (dead / "new" / "documents" / "AWS-S3-Bucket.jsonl").unlink()
    (dead / "new" / "documents" / "AWS-S3-Bucket.jsonl").symlink_to(ROOT / "README.md")
    bundle_writer.check_target(dead.parent / "out")
    assert sorted(tree(dead)) == ["lock", "mine", "new", "new/NOTES.txt", "new/documents", "new/documents/AWS-S3-Bucket.jsonl"]


def no_lock(left: Path) -> None:
    (left / "lock").unlink()


def foreign_lock(left: Path) -> None:
    (left / "lock").write_text('{"writer": "somebody"}')


def broken_lock(left: Path) -> None:
    (left / "lock").write_bytes(b"\xff[")


def list_lock(left: Path) -> None:
    (left / "lock").write_text("[]")


def linked_lock(left: Path) -> None:
    (left / "lock").rename(left.parent / "lock")
    (left / "lock").symlink_to(left.parent / "lock")


def pipe_lock(left: Path) -> None:
    (left / "lock").unlink()
    os.mkfifo(left / "lock")


def open_to_others(left: Path) -> None:
    left.chmod(0o777)


def other_name(left: Path) -> None:
    left.rename(left.parent / ".averment-notes")


def other_machine(left: Path) -> None:
    text = (left / "lock").read_text()
    (left / "lock").write_text(text.replace(staging._machine(), "another"))


@pytest.mark.parametrize(
    "change",
    [no_lock, foreign_lock, broken_lock, list_lock, linked_lock, pipe_lock, open_to_others, other_name, other_machine],
)
def test_what_is_not_provably_ours_and_dead_stays(dead: Path, change: Callable[[Path], None]) -> None:
    change(dead)
    before = tree(dead.parent)
    bundle_writer.check_target(dead.parent / "out")
    assert tree(dead.parent) == before


def test_what_another_machine_left_a_day_ago_is_cleared(dead: Path) -> None:
    other_machine(dead)
    os.utime(dead / "lock", (time.time() - 90_000,) * 2)
    bundle_writer.check_target(dead.parent / "out")
    assert list(dead.parent.iterdir()) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="gives a folder to another user")
def test_what_another_user_left_stays(dead: Path) -> None:
    os.chown(dead, 65534, 65534)
    before = tree(dead.parent)
    bundle_writer.check_target(dead.parent / "out")
    assert tree(dead.parent) == before


def test_what_a_living_process_writes_stays(tmp_path: Path) -> None:
    with output_folder.replaced(tmp_path / "out") as new:
        bundle_writer._fill(new, scan("alive"), FILES, scan("alive").scan_id)
        before = tree(tmp_path)
        assert run(tmp_path / "other").returncode == 0
        shutil.rmtree(tmp_path / "other")
        assert tree(tmp_path) == before
    assert account(tmp_path / "out") == "alive"


def between(dead: Path) -> Path:
    """As if it had been killed when the earlier bundle had made way, and the new one had not taken its place."""
    (dead / "old").mkdir()
    bundle_writer._fill(dead / "old", scan("earlier"), FILES, scan("earlier").scan_id)
    return dead.parent / "out"


@pytest.mark.parametrize("there", ["nothing", "an empty folder"])
def test_an_earlier_bundle_that_had_made_way_is_put_back(dead: Path, there: str) -> None:
    out = between(dead)
    if there == "an empty folder":
        out.mkdir()
    bundle_writer.check_target(out)
    assert account(out) == "earlier"
    assert list(out.parent.iterdir()) == [out]


@pytest.mark.parametrize("occupy", [of_notes, of_a_link, of_a_file])
def test_an_earlier_bundle_that_has_no_place_any_more_stays_where_it_is(dead: Path, occupy: Callable[[Path], None]) -> None:
    out = between(dead)
    occupy(out)
    with pytest.raises(ConfigError):
        bundle_writer.check_target(out)
    bundle_writer.check_target(out.parent / "another")
    assert account(dead / "old") == "earlier"


def test_what_is_left_of_a_deleted_bundle_is_not_put_back(dead: Path) -> None:
    out = between(dead)
    (dead / "old").rename(dead / "gone")
    (dead / "gone" / "report.html").unlink()
    bundle_writer.check_target(out)
    assert list(out.parent.iterdir()) == []


def test_any_folder_serves_that_is_not_finished(tmp_path: Path) -> None:
    """Such as the policies that the opa binary reads, in the folder for temporary files."""

    def clear(folder: Path, _: str) -> None:
        shutil.rmtree(folder / "policies", ignore_errors=True)

    with staging.opened(tmp_path, "averment-opa-", clear) as folder:
        (folder / "policies").mkdir()
        staging.sweep(tmp_path, "averment-opa-", clear)
        assert (folder / "policies").exists()
    assert list(tmp_path.iterdir()) == []
