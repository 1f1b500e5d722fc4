"""A typed number with a unit."""
