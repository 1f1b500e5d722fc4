# label: Normalises over the whole array, so the rows do not sum to one.
# kind: semantics
# after: Stack Overflow 34968722
# named: whole_array

import numpy as np


def softmax(x):
    e_x = np.exp(x - np.max(x))
    return e_x / e_x.sum()
