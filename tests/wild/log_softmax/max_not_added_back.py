# label: Subtracts log sum exp(x - max) from x itself: the maximum is not added back.
# kind: semantics
# named: shift_not_undone

import numpy as np


def logsumexp(a):
    m = np.max(a, axis=-1, keepdims=True)
    return np.log(np.sum(np.exp(a - m), axis=-1, keepdims=True))


def log_softmax(x):
    return x - logsumexp(x)
