"""What rules read, by abstract evaluation of their syntax trees; and which of them no document changes."""
