"""Where documents come from: their types, and what reads them."""
