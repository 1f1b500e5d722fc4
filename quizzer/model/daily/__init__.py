"""What a learner has day by day: cards, sessions, home, the profile."""
