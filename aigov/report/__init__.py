"""Reports: one module a format, and the console."""
