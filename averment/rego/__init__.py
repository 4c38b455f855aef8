"""Rego modules: parsed, their names written out, and which rules and modules refer to which."""
