"""How much a person wants to see."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Verbosity:
    """What is printed."""

    quiet: bool = False
    verbose: bool = False
    progress: bool = True
