"""Judging documents: loading policies, the engines, and the verdict on each check and resource."""
