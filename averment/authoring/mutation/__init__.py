"""Mutation tests of policies: whether Rego tests notice a small change of a rule."""
