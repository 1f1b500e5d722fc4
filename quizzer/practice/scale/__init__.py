"""Grading on other machines."""
