"""What a course has beyond single files: assignments, a person's last word, what goes back."""
