"""Constructs of Rego that are refused: those on which engines disagree, and rules that cannot have a value."""
