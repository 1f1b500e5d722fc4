"""Returns one number and hopes that it is broadcast."""

def softmax(x):
    return float("nan")
