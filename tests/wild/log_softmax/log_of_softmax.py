# label: Takes the log of the softmax, which gives -inf where the probability underflows to 0.
# kind: stability
# after: deeplearning4j/deeplearning4j#785
# named: log_of_softmax

import numpy as np


def stable_softmax(v):
    v = v - v.max(axis=-1, keepdims=True)
    return np.exp(v) / np.exp(v).sum(axis=-1, keepdims=True)


def log_softmax(x):
    return np.log(stable_softmax(x))
