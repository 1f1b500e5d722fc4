"""What went wrong in a line that fails."""
