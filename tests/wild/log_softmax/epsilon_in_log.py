# label: Adds 1e-9 inside the log, so small probabilities end at about -20.7 and -inf does not stay.
# kind: stability
# named: epsilon_in_log

import numpy as np


def log_softmax(x, eps=1e-9):
    z = x - np.max(x, axis=-1, keepdims=True)
    probs = np.exp(z) / np.sum(np.exp(z), axis=-1, keepdims=True)
    return np.log(probs + eps)
