# label: Works along the first axis instead of the last.
# kind: semantics
# named: wrong_axis

import numpy as np


def log_softmax(x):
    return x - np.logaddexp.reduce(x, keepdims=True)
