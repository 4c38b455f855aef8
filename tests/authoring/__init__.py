"""completion watching The tools of policy authors."""
