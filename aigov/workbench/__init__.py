"""The policy authors' workbench: testing, mutating, writing and explaining rules."""
