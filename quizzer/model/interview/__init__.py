"""An interview: how it is described, shown, sent and reported."""
