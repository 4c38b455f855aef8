"""What holds for every declaration, policy, page and folder; each test names all offenders at once."""
