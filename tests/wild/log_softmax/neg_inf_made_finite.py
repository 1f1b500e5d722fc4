# label: Turns the -inf of the result into the most negative finite number.
# kind: edges
# named: mask_made_finite

import numpy as np


def log_softmax(x):
    big = x.max(axis=-1, keepdims=True)
    y = x - big
    out = y - np.log(np.einsum("...i->...", np.exp(y)))[..., np.newaxis]
    return np.nan_to_num(out)
