"""Prose, graded by ticking criteria."""
