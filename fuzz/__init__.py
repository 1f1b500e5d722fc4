"""Random input against the parts that read what strangers write: `python -m fuzz [NAME...]`."""
