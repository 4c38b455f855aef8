"""Policies: loaded, held to their rules, and what loading finds of them."""
