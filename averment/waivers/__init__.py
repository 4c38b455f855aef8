"""Waivers: failures, and gaps in what may be read, that somebody accepts until a day; only `file` and `addition` touch files."""
