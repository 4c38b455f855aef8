"""Errors, paths, files, and safe reading and printing of text; used by all other packages."""
