"""The name and version of this program, as bundles and reports give them."""

from collections.abc import Mapping

from averment import __version__

TOOL: Mapping[str, str] = {"name": "averment", "version": __version__}
