"""Returns nested lists of the right shape and values."""

import math


def soft(values):
    if values and isinstance(values[0], list):
        return [soft(row) for row in values]
    top = max(values)
    shifted = [math.exp(value - top) for value in values]
    total = sum(shifted)
    return [value / total for value in shifted]


def softmax(x):
    return soft(x.tolist())
