# label: The accumulated output is not rescaled when the running maximum grows; the sum is.
# kind: semantics
# named: output_not_rescaled

import numpy as np


def online_softmax_attention(q, k, v, block_size):
    T, d = q.shape
    m = np.full(T, -np.inf)
    l = np.zeros(T)  # noqa: E741
    o = np.zeros((T, v.shape[1]))
    for j in range(0, k.shape[0], block_size):
        s = q @ k[j : j + block_size].T / np.sqrt(d)
        new = np.maximum(m, s.max(axis=1))
        p = np.exp(s - new[:, None])
        l = l * np.exp(m - new) + p.sum(axis=1)  # noqa: E741
        o = o + p @ v[j : j + block_size]
        m = new
    return o / l[:, None]
