"""What a report looks like."""
