# label: One normaliser for the whole array: the probabilities of all rows together sum to one.
# kind: semantics
# after: twitter-archive/torch-autograd#166
# named: whole_array

import numpy as np


def log_softmax(x):
    c = x.max()
    logZ = c + np.log(np.exp(x - c).sum())
    return x - logZ
