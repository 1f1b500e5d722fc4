# label: Right: folds the last axis with logaddexp.

from functools import reduce

import numpy as np


def log_softmax(x):
    columns = [x[..., i] for i in range(x.shape[-1])]
    return x - reduce(np.logaddexp, columns)[..., None]
