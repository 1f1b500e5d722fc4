"""This machine: what the sandbox holds here, and what damaged progress can be saved."""
