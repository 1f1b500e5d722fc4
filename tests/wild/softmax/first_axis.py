# label: Normalises along the first axis instead of the last.
# kind: semantics
# after: Stack Overflow 45817372
# named: wrong_axis

import numpy as np


def softmax(x):
    """Compute softmax values for each sets of scores in x."""
    shifted = x - np.max(x, axis=0)
    powers = np.exp(shifted)
    return powers / np.sum(powers, axis=0)
