"""What one does each day: home, sessions, reviews. The front ends reach it through `Practice`."""
