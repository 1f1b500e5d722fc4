# label: Returns the negative log-probabilities.
# kind: semantics
# named: negated

import numpy as np


def log_softmax(x):
    m = x.max(axis=-1, keepdims=True)
    lse = m + np.log(np.exp(x - m).sum(axis=-1, keepdims=True))
    return lse - x
