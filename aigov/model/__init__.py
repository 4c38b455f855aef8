"""What a scan is made of, as plain values: documents, identity, populations, calls that were not answered and why."""
