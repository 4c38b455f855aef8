"""The name and version of this program, as bundles and reports give them."""

from collections.abc import Mapping

from aigov import __version__

TOOL: Mapping[str, str] = {"name": "aigov", "version": __version__}
