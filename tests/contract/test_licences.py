"""docs/licences.md: each package that runs with averment, under a licence that somebody read and accepted."""

from email.message import Message
from importlib import metadata
from pathlib import Path

import pytest

from tests.support.root import ROOT
from tools import licences

LOCKED = licences.locked((ROOT / "requirements/runtime.lock").read_text(encoding="utf-8"))


def said(**headers: str | tuple[str, ...]) -> metadata.PackageMetadata:
    """What a package says of itself."""
    message = Message()
    message["Version"] = "1.0"
    for name, values in headers.items():
        for value in (values,) if isinstance(values, str) else values:
            message[name.replace("_", "-")] = value
    return message  # type: ignore[return-value]  # a message is what importlib reads, too


def test_the_page_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert (licences.main(["--check"]), capsys.readouterr().err) == (0, "")


def test_each_package_that_runs_has_its_row_in_the_version_that_is_pinned() -> None:
    lock = (ROOT / "requirements/runtime.lock").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in licences.PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")][1:]
    assert [row[0].removeprefix("| ") for row in rows] == LOCKED
    assert [row for row in rows if f"{row[0].removeprefix('| ')}=={row[1]} \\\n" not in lock] == []


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"License_Expression": "MIT"}, "MIT"),
        ({"License_Expression": "Apache-2.0 OR (MIT AND ISC)"}, "Apache-2.0 OR (MIT AND ISC)"),
        ({"License": "Apache License 2.0"}, "Apache-2.0"),
        ({"License": "see LICENSE", "Classifier": ("License :: OSI Approved :: MIT License",)}, "MIT"),
    ],
)
def test_a_licence_is_read_from_what_a_package_says(headers: dict[str, str | tuple[str, ...]], expected: str) -> None:
    assert licences.licence("new", lambda _: said(**headers)) == expected


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"License": ""},
        {"License": "Custom\nMIT"},
        {"License_Expression": "GPL-3.0-only"},
        {"License_Expression": "MIT AND GPL-3.0-only", "License": "MIT"},
        {"License_Expression": "LicenseRef-Ours"},
        {"Classifier": ("License :: OSI Approved :: BSD License",)},
        {"Classifier": ("License :: OSI Approved :: MIT License", "License :: OSI Approved :: GNU General Public License (GPL)")},
    ],
)
def test_a_licence_that_nobody_read_or_accepted_ends_it(headers: dict[str, str | tuple[str, ...]]) -> None:
    with pytest.raises(licences.UnknownLicenceError, match=r"^new: its licence is not known here or was not accepted: "):
        licences.page(["new"], lambda _: said(**headers))


def test_an_unknown_licence_is_one_line_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(licences, "PAGE", tmp_path / "licences.md")
    monkeypatch.setattr(licences, "ACCEPTED", {"MIT"})
    assert licences.main([]) == 1
    assert capsys.readouterr().err.startswith("boto3: its licence is not known here or was not accepted: Apache-2.0: read it,")
    assert list(tmp_path.iterdir()) == []


def test_what_was_read_is_still_of_packages_that_run() -> None:
    assert licences.READ.keys() <= set(LOCKED)
