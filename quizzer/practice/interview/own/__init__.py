"""What the room does with a candidate's own code before and after it is judged."""
