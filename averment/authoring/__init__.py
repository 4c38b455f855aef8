"""What policy authors work with: testing, mutating, writing and explaining rules."""
