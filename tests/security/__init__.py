"""Hostile input, secrets, files and limits."""
