"""The command line: commands and options, what is printed, exit codes."""
