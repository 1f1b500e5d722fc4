# label: Uses the logarithm to base 10 where the natural one is meant.
# kind: semantics
# named: normaliser_in_bits

import numpy as np


def log_softmax(x):
    peak = np.max(x, axis=-1, keepdims=True)
    total = np.sum(np.exp(x - peak), axis=-1, keepdims=True)
    return (x - peak) - np.log10(total)
