"""Judging documents: the query put to an engine, its answers, and the verdict on each check and resource."""
