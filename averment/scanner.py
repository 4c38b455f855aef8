"""A scan of the checks of one scanner, which `python -m scanners.kms_scanner` becomes: ``python -m averment.scanner kms …``."""

import sys

from averment.cli.process import script

if __name__ == "__main__":
    script(sys.argv[2:], scanner="".join(sys.argv[1:2]))
