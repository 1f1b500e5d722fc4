"""Practice for machine-learning interviews that grades for real."""

__version__ = "0.1.0"
