"""Finds policies, schemas, controls and templates, in a checkout or in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def content(name: str) -> Path:
    """A content folder by its name in the checkout (``policies``, ``schemas``, ``controls``, ``reports/templates``)."""
    installed = _PACKAGE / "_content" / name
    return installed if installed.exists() else _PACKAGE.parent / name
