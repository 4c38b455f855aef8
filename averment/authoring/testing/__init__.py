"""Rego tests on the embedded engine: found, chosen, run, counted, printed."""
