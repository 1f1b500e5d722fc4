"""Prints and returns text that is no text."""

def softmax(x):
    print("\ud800\udfff")
    return "\ud800" * 10
