"""Log-softmax along the last axis.

    log p_i = x_i - m - log sum_j exp(x_j - m),   m = max_j x_j

Shapes      x: (..., n) -> log p: (..., n)
Source      Blanchard, Higham, Higham 2021, Accurately computing the log-sum-exp and softmax
            functions, IMA J. Numer. Anal. 41(4)
Complexity  O(size of x) time and memory
Pitfalls    log(softmax(x)) is -inf once a probability underflows; the shift belongs to the row;
            an epsilon inside the log bends every small probability
"""

import numpy as np


def log_softmax(x):
    """Return log-probabilities of the shape of `x`; -inf stays -inf."""
    shifted = x - np.max(x, axis=-1, keepdims=True)  # (..., n), largest entry 0
    return shifted - np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True))
