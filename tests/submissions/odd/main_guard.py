"""Has a main part that reads arguments and input, and must not run."""

import sys

import numpy as np


def softmax(x):
    shifted = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)


if __name__ == "__main__":
    print(softmax(np.array([float(text) for text in sys.argv[1:]])), input())
    sys.exit(1)
