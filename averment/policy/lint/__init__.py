"""Constructs of Rego that are refused: those on which engines disagree, and rules that have no value or a wrong one."""
