"""Differences between scans: what is new, what is mended, what is not known any more, and why."""
