"""Softmax along the last axis.

    p_i = exp(x_i - m) / sum_j exp(x_j - m),   m = max_j x_j

Shapes      x: (..., n) -> p: (..., n), each row sums to 1
Source      Goodfellow, Bengio, Courville 2016, Deep Learning, sections 4.1 and 6.2.2.3
Complexity  O(size of x) time and memory
Pitfalls    without the shift exp overflows near 710 (88 in single precision); one maximum for
            the whole array lets low rows underflow to 0 / 0; keepdims, or the shapes do not fit
"""

import numpy as np


def softmax(x):
    """Return probabilities of the shape of `x`; -inf gets 0 where its row has a finite entry."""
    shifted = x - np.max(x, axis=-1, keepdims=True)  # (..., n), largest entry 0
    weights = np.exp(shifted)
    return weights / np.sum(weights, axis=-1, keepdims=True)
