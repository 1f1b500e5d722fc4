# label: Fills -inf with -10000, which is no longer low when the other scores are near -10000.
# kind: edges
# named: fill_too_small

import numpy as np


def softmax(x):
    x = np.where(np.isinf(x), -1e4, x)
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
