"""One answer widget for each kind."""
