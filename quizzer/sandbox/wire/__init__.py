"""Values on the way between judge and child: frames, encoded and decoded, never trusted."""
