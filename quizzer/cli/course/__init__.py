"""Commands for whoever grades a group: assignments, what goes back, what changed."""
