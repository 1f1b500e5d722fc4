# label: Works in float16, which leaves three digits and loses small probabilities.
# kind: stability
# located: half_precision

import numpy as np


def softmax(x):
    h = x - x.max(axis=-1, keepdims=True)
    e = np.exp(h.astype(np.float16))
    return e / e.sum(axis=-1, keepdims=True)
