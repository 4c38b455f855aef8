"""Checks that this Python's regular expressions work as the search for secrets needs."""

import re
import sys

from averment.base.errors import ConfigError


def check() -> None:
    """Refuses a Python whose possessive quantifiers match where ordinary ones do not, as those of 3.11.2: secrets would be left.

    Raises ConfigError. Source: issue 106052 of CPython, mended in 3.11.5 and 3.12.0.
    """
    if re.fullmatch("(?:ab?c)*+", "a"):
        version = ".".join(str(part) for part in sys.version_info[:3])
        raise ConfigError(
            f"Python {version} reads possessive quantifiers of regular expressions wrongly, and so would leave parts of"
            " secrets: run this with Python 3.11.7 or later"
        )
