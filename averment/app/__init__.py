"""Use cases: each takes a request and gives a result. Nothing here prints, reads the environment or ends the process."""
