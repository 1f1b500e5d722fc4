# label: The base is written in as 10000; the argument is ignored.
# kind: edges
# named: base_ignored

import numpy as np


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    k = np.arange(d // 2)
    ang = np.multiply.outer(np.asarray(positions), 10000.0 ** (-2 * k / d))
    rot = np.array([[np.cos(ang), -np.sin(ang)], [np.sin(ang), np.cos(ang)]])
    pairs = x.reshape(*x.shape[:-1], d // 2, 2)
    return np.einsum("ijtk,bthkj->bthki", rot, pairs).reshape(x.shape)
