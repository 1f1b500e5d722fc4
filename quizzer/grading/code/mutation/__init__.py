"""Changes of a reference that make it wrong: slips, and families of mistakes with names."""
