"""Results for other programs and for people who teach: one module for each format."""
