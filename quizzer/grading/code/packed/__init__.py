"""Samples of a function that are written down, sent, and run without their question."""
