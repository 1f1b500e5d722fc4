"""The presets of interviews, read strictly."""
