"""Timed mock interviews: begun, held, resumed and reported."""
