"""Evidence: the bundle a scan leaves, and judging it again."""
