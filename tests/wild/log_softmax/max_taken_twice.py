# label: Subtracts the maximum from x and the full log-sum-exp as well, so the maximum is subtracted twice.
# kind: semantics
# named: shift_subtracted_twice

import numpy as np


def log_softmax(x):
    mx = x.max(-1, keepdims=True)
    shifted = x - mx
    lse = mx + np.log(np.exp(shifted).sum(-1, keepdims=True))
    return shifted - lse
