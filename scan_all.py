"""Scans an AWS account: `python scan_all.py --region us-east-1`; the same job as `aigov scan`."""

import sys

from aigov.cli import main

if __name__ == "__main__":
    sys.exit(main(["scan", *sys.argv[1:]]))
