"""`python -m aigov`."""

from aigov.cli.process import script

if __name__ == "__main__":
    script()
