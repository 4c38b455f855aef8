"""Scans an AWS account: `python scan_all.py --region us-east-1`; the same job as `aigov scan`."""

import sys

from aigov.cli.process import script

if __name__ == "__main__":
    script(["scan", *sys.argv[1:]])
