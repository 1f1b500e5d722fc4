# label: Subtracts the maximum in place and so changes its input.
# kind: edges
# named: scores_overwritten

import numpy as np


def softmax(x):
    x -= x.max(axis=-1, keepdims=True)
    ex = np.exp(x)
    ex /= ex.sum(axis=-1, keepdims=True)
    return ex
