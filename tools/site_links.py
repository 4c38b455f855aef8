"""Hooks of mkdocs.yml: sections that are folders, and links that lead out of docs/ into the repository.

A link out of docs/ leads to the repository's own pages where mkdocs.yml has a `repo_url`; without one its text stays alone.
"""

import posixpath
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s#]+)(#[^)\s]*)?\)")


class BrokenLinkError(Exception):
    """A link leads out of docs/ to what is not there: page and target."""


def expanded(nav: Any, names: Iterable[str]) -> Any:
    """The navigation with each entry that is a folder (`checks/`) replaced by its pages, README.md first."""
    known = sorted(names)
    if isinstance(nav, list):
        return [expanded(each, known) for each in nav]
    if isinstance(nav, dict):
        return {title: expanded(each, known) for title, each in nav.items()}
    if isinstance(nav, str) and nav.endswith("/"):
        pages = [name for name in known if posixpath.dirname(name) == nav.rstrip("/")]
        return sorted(pages, key=lambda name: (posixpath.basename(name) != "README.md", name))
    return nav


def outward(text: str, page: str, root: Path, address: str) -> str:
    """A page's text with its links out of docs/ led to the repository's address, or without them where there is none.

    `page` is the page's place in docs/. Raises BrokenLinkError for a target that is not in the repository.
    """

    def led(found: re.Match[str]) -> str:
        said, target, fragment = found[1], found[2], found[3] or ""
        place = posixpath.normpath(posixpath.join("docs", posixpath.dirname(page), target))
        if "://" in target or place.startswith("docs/"):
            return found[0]
        if not (root / place).exists():
            raise BrokenLinkError(f"{page}: {target}")
        kind = "tree" if (root / place).is_dir() else "blob"
        return f"[{said}]({address}/{kind}/HEAD/{place}{fragment})" if address else said

    return "".join(part if part.startswith("```") else _LINK.sub(led, part) for part in _blocks(text))


def _blocks(text: str) -> list[str]:
    """A text's blocks of code, and what stands between them."""
    return re.split(r"(^```.*?^```$)", text, flags=re.MULTILINE | re.DOTALL)


def on_config(config: Any) -> Any:
    """Folders in the navigation, before it is read."""
    docs = Path(config.docs_dir)
    config.nav = expanded(config.nav, (path.relative_to(docs).as_posix() for path in docs.rglob("*.md")))
    return config


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:  # noqa: ARG001 - as called
    """Each page's links, before it is rendered."""
    return outward(markdown, page.file.src_uri, Path(config.docs_dir).parent, (config.repo_url or "").rstrip("/"))
