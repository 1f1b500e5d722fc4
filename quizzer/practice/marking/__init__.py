"""Marks that people give to others' open answers."""
