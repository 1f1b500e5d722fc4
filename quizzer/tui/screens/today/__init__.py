"""What to do next: home, the profile, the end of a session."""
