"""A timed mock interview: which questions, what stands, how much time is left, what it showed."""
