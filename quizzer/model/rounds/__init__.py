"""What belongs to rounds: broken files to mend, changes to review."""
