# label: Cuts the result off at -1000.
# kind: edges
# named: result_clipped

import numpy as np

NEG = -1000.0


def log_softmax(x):
    m = x.max(axis=-1, keepdims=True)
    out = x - m - np.log(np.exp(x - m).sum(axis=-1, keepdims=True))
    return np.where(np.isneginf(x), -np.inf, np.maximum(out, NEG))
