"""What becomes of AWS's replies: declarations, pages, refusals, and the way there."""
