"""From a question and a submission to a report."""
