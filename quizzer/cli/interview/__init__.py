"""interview: held, packed, sent, judged, marked."""
