"""What a terminal shows: progress while a scan runs, the summary at its end."""
