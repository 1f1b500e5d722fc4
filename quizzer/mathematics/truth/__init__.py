"""Whether a line holds: settings, points, worlds, and the check of every line."""
