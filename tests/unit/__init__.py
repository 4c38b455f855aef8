"""One module's behaviour, in this process: no server, no other process."""
