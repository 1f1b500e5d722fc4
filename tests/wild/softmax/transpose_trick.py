# label: Divides the transposed array by the row sums, which fits two dimensions only and mixes rows with three.
# kind: edges
# located: only_where

import numpy as np


def softmax(x):
    e = np.exp((x.T - x.max(-1)).T)
    return (e.T / e.sum(-1)).T
