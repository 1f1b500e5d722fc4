# label: Takes the log of a finished probability, floored at 1e-12, so far entries all read -27.6.
# kind: stability
# set: second
# named: epsilon_in_log

import numpy as np


def log_softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    probabilities = e / e.sum(axis=-1, keepdims=True)
    return np.log(np.maximum(probabilities, 1e-12))
