"""The site of docs/: each page has its place, and each link out of docs/ leads to what is there, or is none."""

from pathlib import Path
from typing import Any

import pytest

from averment.base import yaml_text
from tests.support.root import ROOT
from tools.site_links import BrokenLinkError, expanded, outward

SITE: dict[str, Any] = yaml_text.parse((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
PAGES = [path.relative_to(ROOT / "docs").as_posix() for path in sorted((ROOT / "docs").rglob("*.md"))]


def leaves(nav: Any) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    return [leaf for each in (nav.values() if isinstance(nav, dict) else nav) for leaf in leaves(each)]


def test_each_page_stands_in_the_navigation_once() -> None:
    assert sorted(leaves(expanded(SITE["nav"], PAGES))) == PAGES


def test_a_folder_in_the_navigation_is_its_pages_with_the_first_one_first() -> None:
    nav = [{"Start": "index.md"}, {"Know": [{"Checks": "checks/"}]}]
    names = ["checks/s3.md", "checks/README.md", "checks/deep/x.md", "checks.md", "checks/a.md"]
    assert expanded(nav, names) == [
        {"Start": "index.md"},
        {"Know": [{"Checks": ["checks/README.md", "checks/a.md", "checks/s3.md"]}]},
    ]


@pytest.mark.parametrize("page", PAGES)
def test_each_link_out_of_the_pages_leads_into_the_repository(page: str) -> None:
    outward((ROOT / "docs" / page).read_text(encoding="utf-8"), page, ROOT, "")


def test_a_link_out_of_the_pages_follows_the_repository_or_is_none(tmp_path: Path) -> None:
    (tmp_path / "policies/s3").mkdir(parents=True)
    (tmp_path / "policies/s3/x.rego").touch()
    text = "[a](../../policies/s3/x.rego#L3) [b](../ci.md) [c](https://x.example/) [d](#here) [e](../../policies) ![f](x.png)"
    kept = "[b](../ci.md) [c](https://x.example/) [d](#here)"
    assert outward(text, "checks/s3.md", tmp_path, "") == f"a {kept} e ![f](x.png)"
    assert outward(text, "checks/s3.md", tmp_path, "https://r.example/o/n") == (
        f"[a](https://r.example/o/n/blob/HEAD/policies/s3/x.rego#L3) {kept} "
        "[e](https://r.example/o/n/tree/HEAD/policies) ![f](x.png)"
    )


def test_a_link_to_nothing_is_named_and_code_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(BrokenLinkError, match=r"^ci\.md: \.\./gone\.md$"):
        outward("see [it](../gone.md)", "ci.md", tmp_path, "")
    code = "```md\n[it](../gone.md)\n```\n"
    assert outward(code, "ci.md", tmp_path, "") == code


def test_the_site_asks_nothing_of_another_host() -> None:
    assert SITE["theme"]["font"] is False
    assert SITE["strict"] is True
    assert not {"extra_javascript", "extra_css"} & SITE.keys()
    assert {each if isinstance(each, str) else next(iter(each)) for each in SITE["plugins"]} == {"search"}
