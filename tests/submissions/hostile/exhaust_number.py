"""Returns a number of a million digits."""

def softmax(x):
    return 1 << 3_000_000
