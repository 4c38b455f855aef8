"""Checks, controls and document types as tables and as generated pages."""
