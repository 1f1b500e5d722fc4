"""Commands for what is one's own: progress, and what is done with it."""
