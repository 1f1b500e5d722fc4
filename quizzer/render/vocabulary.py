"""Words for what a report says in a word of its own."""

from __future__ import annotations

PROOFS = {"algebra": "proved"}
"""How a line was found to hold, where the report's own word is no good."""
