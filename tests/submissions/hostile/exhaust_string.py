"""Builds a string of a hundred gigabytes."""

def softmax(x):
    return "x" * 10**11
