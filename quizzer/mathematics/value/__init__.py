"""What a tree is worth at a point: exact numbers, arrays, derivatives and averages."""
