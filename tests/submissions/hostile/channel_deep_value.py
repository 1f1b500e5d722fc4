"""Returns a value nested ten thousand deep."""

def softmax(x):
    value = []
    for _ in range(10_000):
        value = [value]
    return value
