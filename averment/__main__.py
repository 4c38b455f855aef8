"""`python -m averment`."""

from averment.cli.process import script

if __name__ == "__main__":
    script()
