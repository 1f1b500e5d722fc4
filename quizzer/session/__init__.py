"""What to do next and when: pure functions of cards, time and a seed."""
