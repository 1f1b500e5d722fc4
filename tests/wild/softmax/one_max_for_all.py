# label: Subtracts the maximum of the whole array, so rows far below it underflow to 0 / 0.
# kind: stability
# after: twitter-archive/torch-autograd#166
# named: global_max

import numpy as np


def softmax(x):
    m = np.max(x)
    exps = np.exp(x - m)
    return exps / np.sum(exps, axis=-1, keepdims=True)
