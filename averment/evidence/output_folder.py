"""The output folder: checks that it may be replaced, and replaces it without losing other files."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from averment.base import locks, printing, staging
from averment.base.errors import ConfigError, EvidenceError
from averment.evidence import bundle_files, bundle_reader, mounts
from averment.evidence.bundle_files import ENVELOPE, MANIFEST

PREFIX = ".averment-"
"""What unfinished folders beside a bundle begin with.

They hold `new`, the bundle that is written; `old`, an earlier one that makes way for it; `gone`, one that nobody needs any more;
and `probe` while a place is tried.
"""

_TRIES = 100
_LONGEST = 200
"""Bytes of a name that leave room for a suffix within the 255 that file systems have."""

_ELSEWHERE = "name an empty or new folder"
_READABLE = "others may be able to read the bundle"
_OCCUPIED = frozenset({errno.ENOTEMPTY, errno.EEXIST})


def check(folder: Path) -> None:
    """Raises ConfigError now, rather than after the scan, for an output folder that cannot become a bundle.

    Clears what killed processes left beside it. A note on stderr tells where others may read what is written.
    """
    with _told(folder):
        place = _place(folder)
        with locks.alone(place.parent):
            staging.sweep(place.parent, PREFIX, _clear)
            written(place)
            _probe(place)


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """A new folder to be filled; at the end of the context it stands in place of an earlier bundle, or of nothing.

    Raises ConfigError where it cannot; where something else came into the place meanwhile, the new bundle is kept beside it.
    """
    with _told(folder):
        place = _resolved(folder)
        staging.make_above(place.parent)
        with staging.opened(place.parent, PREFIX, _clear, place.name) as private:
            new = private / "new"
            make(new)
            yield new
            try:
                _replace(private, place)
            except (ConfigError, OSError) as error:
                if not new.exists():  # it is in place
                    raise
                aside = _aside(new, place)
                raise ConfigError(f"{_said(error, folder)}; the new bundle was put in {aside}") from error


def holds(folder: Path, made: os.stat_result) -> bool:
    """Whether the folder that `replaced` gave, of which `made` was called, has come to its place."""
    try:
        return os.path.samestat(_resolved(folder).lstat(), made)
    except OSError:
        return False


def make(folder: Path) -> None:
    """Makes a folder that nobody else can read."""
    folder.mkdir(mode=0o700)
    staging.make_private(folder)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ConfigError(_said(error, folder)) from error


def _said(error: ConfigError | OSError, folder: Path) -> str:
    return f"--output {folder}: cannot be written: {error.strerror or error}" if isinstance(error, OSError) else str(error)


def _resolved(folder: Path) -> Path:
    """Where a bundle is to stand, links on the way to it resolved. Raises ConfigError for what names no folder in another."""
    given = folder.absolute()
    if given.name in ("", ".."):
        raise ConfigError(f"--output {folder}: leads to {os.path.realpath(given)}, which cannot be replaced; {_ELSEWHERE}")
    for above in given.parents:
        # systems find nothing behind it, so neither would whoever opens the bundle by this name
        if above.name == ".." and not above.parent.is_dir():
            raise ConfigError(f"--output {folder}: leads through {above.parent}, which is no folder; name the folder itself")
    return Path(os.path.realpath(given.parent), given.name)


def _place(folder: Path) -> Path:
    """Where a bundle is to stand. Raises ConfigError for what is no place for one."""
    place = _resolved(folder)
    if place.is_symlink():
        raise ConfigError(
            f"--output {folder}: is a link, which is not followed; name the folder itself: {os.path.realpath(place)}"
        )
    if place.exists() and not place.is_dir():
        raise ConfigError(f"--output {folder}: is a file, not a folder")
    with suppress(FileNotFoundError):  # the current folder is gone
        here = Path(os.path.realpath(os.curdir))
        if place in (here, *here.parents):
            raise ConfigError(f"--output {folder}: is where this command runs, and would be replaced under it; {_ELSEWHERE}")
    outside_bundles(folder)
    return place


def outside_bundles(path: Path, option: str = "--output") -> None:
    """Raises ConfigError for a folder or file, named by an option, in a bundle, which would be one no more."""
    for above in _resolved(path).parents:
        if _is_bundle(above):
            raise ConfigError(f"{option} {path}: lies in the bundle {above}, which would be one no more; {_ELSEWHERE}")


def _is_bundle(folder: Path) -> bool:
    if not (folder / MANIFEST).is_file():
        return False
    try:
        bundle_reader.manifest_of(folder)
    except EvidenceError:
        return True
    except ConfigError:
        return False
    return True


def written(place: Path, *, partly: bool = False) -> list[str]:
    """The files of the bundle in a folder, its manifest last; none where it is empty or not there.

    Of a bundle that is there `partly` some files were deleted. Raises ConfigError where anything in it was not written by a scan,
    or was changed since: it is somebody's, and would be lost.
    """
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        raise ConfigError(f"--output {place}: is a link or a file; {_ELSEWHERE}")
    if not place.is_dir() or not any(place.iterdir()):
        return []
    try:
        manifest = bundle_reader.manifest_of(place)
        names = [name for name in manifest["files"] if not partly or os.path.lexists(place / name)]
        for name in names:
            bundle_reader.verify(place, name, manifest)
    except (ConfigError, EvidenceError) as error:
        raise ConfigError(
            f"--output {place}: holds other files and no bundle as a scan wrote it ({error}); {_ELSEWHERE}"
        ) from error
    elsewhere = mounts.within(place)
    if elsewhere:
        raise ConfigError(f"--output {place}: {elsewhere[0]} is mounted from elsewhere, which no scan did; {_ELSEWHERE}")
    others = sorted(bundle_files.foreign(place, manifest["files"]))
    if others:
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        raise ConfigError(f"--output {place}: holds {others[0]}{more}, which no scan wrote; {_ELSEWHERE}")
    signed = [ENVELOPE] if os.path.lexists(place / ENVELOPE) else []
    return [*names, *signed, MANIFEST]


def _probe(place: Path) -> None:
    """Does what `replaced` will, and leaves all as it was. Raises OSError or ConfigError for what it could not do."""
    parent = next(each for each in place.parents if os.path.lexists(each))
    try:
        with staging.opened(parent, PREFIX, _clear, place.name) as private:
            deepest = private / "probe"
            for name in ("", *place.relative_to(parent).parts):  # names that are too long, or that this file system does not take
                deepest /= name
                make(deepest)
            if place.exists():
                _movable(place, private / "probe")
            if not staging.keeps_permissions(private):
                printing.line(f"--output {place}: this file system keeps no permissions: {_READABLE}", err=True)
    except OSError as error:
        raise ConfigError(f"--output {place}: cannot write in {parent}: {error.strerror}") from error


def _movable(place: Path, occupied: Path) -> None:
    """Raises ConfigError for a folder that cannot be moved away, such as a mount point.

    It is asked to be moved onto a folder that is not empty: systems refuse that last, after all other reasons they may have.
    """
    try:
        place.rename(occupied)
    except OSError as error:
        if error.errno in _OCCUPIED:
            return
        what = "is a mount point" if error.errno == errno.EBUSY else f"cannot be moved ({error.strerror})"
        raise ConfigError(
            f"--output {place}: {what}, so no bundle can take its place in one step; name a folder in it: {place / 'bundle'}"
        ) from error
    occupied.rename(place)  # a system that knows better


def _replace(private: Path, place: Path) -> None:
    """Puts the new bundle in place; of an earlier one nothing is deleted but what a scan wrote."""
    with locks.alone(place.parent):
        for left in reversed(range(_TRIES)):
            try:
                _put(private, place)
                break
            except OSError as error:
                # where there are no locks another bundle may take the place, or leave it, at any moment
                if not left or error.errno not in (*_OCCUPIED, errno.ENOENT):
                    raise
    _discard(private / "old", place)


def _put(private: Path, place: Path) -> None:
    old, new = private / "old", private / "new"
    if written(place):
        _rename(place, old)
    try:
        _rename(new, place)
    except OSError:
        if old.exists():
            try:
                old.rename(place)
            except OSError:  # another one is there
                _discard(old, place)
        raise


def _rename(one: Path, other: Path) -> None:
    """Renames a folder to or from a name that only this process uses."""
    try:
        one.rename(other)
    except FileNotFoundError:
        # a network file system may carry it out and say so only when asked again
        if one.exists() or not other.exists():
            raise


def _discard(old: Path, place: Path) -> None:
    """Deletes an earlier bundle that made way. Raises ConfigError where something came into it meanwhile, which is kept."""
    if not old.exists():
        return
    try:
        written(old)
    except ConfigError as error:
        aside = _aside(old, place)
        raise ConfigError(
            f"--output {place}: is written; the earlier one was changed meanwhile and is kept in {aside}"
        ) from error
    try:
        _delete(old)
    except OSError as error:
        # the bundle is there all the same: its exit code is that of its results
        printing.line(
            f"--output {place}: is written; of the earlier one {_held_by(error, old)} cannot be deleted ({error.strerror}): "
            f"delete {old.parent}, which holds what is left of it",
            err=True,
        )


def _held_by(error: OSError, old: Path) -> str:
    """What could not be deleted, by its name in the bundle."""
    named = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else old
    gone = old.with_name("gone")
    return named.relative_to(gone).as_posix() if gone in named.parents else "some"


def _delete(old: Path) -> None:
    """Deletes an earlier bundle, under a name that says so: what is left of it must not be taken for one and put back."""
    gone = old.with_name("gone")
    old.rename(gone)
    _delete_rest(gone)


def _delete_rest(gone: Path) -> None:
    """Deletes what is left of a bundle, its manifest last, as that tells what is ours; anything else stays."""
    with suppress(ConfigError):
        *names, manifest = written(gone, partly=True) or [""]
        failed = [error for name in names if (error := _undeletable(gone / name))]
        if failed:
            raise failed[0]
        if manifest:
            (gone / manifest).unlink()
    if not _has_mounts(gone):
        staging.remove_empty(gone)


def _undeletable(path: Path) -> OSError | None:
    """Deletes a file; why it cannot be."""
    try:
        path.unlink()
    except OSError as error:
        return error
    return None


def _has_mounts(folder: Path) -> bool:
    """Whether something is mounted below a folder, or that cannot be determined."""
    try:
        return folder.exists() and bool(mounts.within(folder))
    except OSError:
        return True


def _aside(folder: Path, place: Path) -> Path:
    """Gives a folder a new name beside the place."""
    prefix = os.fsdecode(os.fsencode(place.name)[:_LONGEST])
    free = Path(mkdtemp(prefix=f"{prefix}-", dir=place.parent))
    folder.rename(free)
    return free


def _clear(private: Path, name: str) -> None:
    """Takes away what a scan left unfinished; an earlier bundle that had made way for nothing yet is put back."""
    place, old = private.parent / name, private / "old"
    if old.exists() and Path(name).name == name:
        with suppress(ConfigError):  # something else came into the place: the earlier bundle stays where it is
            if not os.path.lexists(place) or not written(place):
                old.rename(place)
            elif written(old):
                _delete(old)
    _delete_rest(private / "gone")
    new = private / "new"
    if _has_mounts(private):
        return
    for path in list(new.rglob("*")):
        within = path.relative_to(new).as_posix()
        if (bundle_files.is_name(within) or within == MANIFEST) and path.is_file() and not path.is_symlink():
            path.unlink()
    for left in (new, private / "probe"):
        staging.remove_empty(left)
