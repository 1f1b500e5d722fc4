# label: The running maximum starts at -10000 instead of -inf, so a query whose scores are all far below underflows.
# kind: stability
# named: peak_starts_too_high

import numpy as np


def online_softmax_attention(q, k, v, block_size):
    scale = q.shape[1] ** -0.5
    m = np.full(len(q), -1e4)
    z = np.zeros(len(q))
    o = np.zeros((len(q), v.shape[1]))
    for lo in range(0, len(k), block_size):
        s = scale * (q @ k[lo : lo + block_size].T)
        new = np.maximum(m, s.max(axis=1))
        c = np.exp(m - new)
        w = np.exp(s - new[:, None])
        z = z * c + w.sum(axis=1)
        o = o * c[:, None] + w @ v[lo : lo + block_size]
        m = new
    return o / z[:, None]
