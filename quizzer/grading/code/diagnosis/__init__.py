"""Which mistake a failing submission made."""
