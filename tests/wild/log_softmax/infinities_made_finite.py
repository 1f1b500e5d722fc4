# label: Ends with nan_to_num, so -inf comes out as a large finite number.
# kind: edges
# set: second
# named: mask_made_finite

import numpy as np


def log_softmax(x):
    y = np.array(x, dtype=np.float64, copy=True)
    y -= y.max(-1, keepdims=True)
    y -= np.log(np.einsum('...n->...', np.exp(y)))[..., None]
    return np.nan_to_num(y)
