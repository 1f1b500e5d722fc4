"""One or several options."""
