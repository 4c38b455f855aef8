"""What a scan costs: an estate of any size, a proxy that delays and counts calls, and one command that prints the table."""
