"""Debugging rounds: a broken file, its symptom, where its faults are, and whether they are gone."""
