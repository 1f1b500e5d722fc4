# label: Right: all in single precision after the row maximum is taken off in double.

import numpy as np


def softmax(x):
    shifted = (x - x.max(axis=-1, keepdims=True)).astype(np.float32)
    e = np.exp2(shifted * np.float32(np.log2(np.e)))
    return e / e.sum(axis=-1, keepdims=True, dtype=np.float32)
