"""`python -m aigov`."""

from aigov.cli import script

if __name__ == "__main__":
    script()
