"""Proof by algebra, in a process that can be killed."""
