"""What an accepted answer does, counted while it runs: the operations, and how they grow."""
