"""Scans an AWS account: `python scan_all.py --region us-east-1`; the same job as `averment scan`."""

import sys

from averment.cli.process import script

if __name__ == "__main__":
    script(["scan", *sys.argv[1:]])
