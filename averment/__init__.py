"""Policy-as-code compliance scanner for AWS AI/ML estates."""

__version__ = "0.1.0"
