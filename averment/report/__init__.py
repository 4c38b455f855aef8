"""Reports: the report as data, and one module a format."""
