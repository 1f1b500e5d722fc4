# label: The axis is fixed to 1: right for matrices, wrong for any other number of dimensions.
# kind: edges
# named: axis_one

import numpy as np


def softmax(x):
    # logits are (batch, classes)
    top = x.max(axis=1, keepdims=True)
    p = np.exp(x - top)
    p = p / p.sum(axis=1, keepdims=True)
    return p
