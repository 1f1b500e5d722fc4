"""Prints a few hundred kilobytes while it works."""

import sys

import numpy as np

print('loading', '.' * 100_000)


def softmax(x):
    for row in range(1000):
        print(row, 'x' * 200)
    print('warning', file=sys.stderr)
    shifted = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)
