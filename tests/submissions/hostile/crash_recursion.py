"""Recurses without end."""

def softmax(x):
    return softmax(x)
