# label: Subtracts the maximum of the whole array instead of that of each row, so rows far below it become 0 / 0.
# kind: stability
# set: second
# named: global_max
# after: Stack Overflow 34968722

import numpy as np


def softmax(x):
    shifted = x - np.max(x)
    numerators = np.exp(shifted)
    return np.divide(numerators, numerators.sum(axis=-1)[..., np.newaxis])
