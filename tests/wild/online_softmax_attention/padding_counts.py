# label: Pads the last block with zero keys and values that are not masked, so they take weight when block_size does not divide S.
# kind: edges
# named: padding_counted

import numpy as np


def online_softmax_attention(q, k, v, block_size):
    T, d = q.shape
    pad = -len(k) % block_size
    k = np.pad(k, ((0, pad), (0, 0)))
    v = np.pad(v, ((0, pad), (0, 0)))
    m, z, o = np.full((T, 1), -np.inf), np.zeros((T, 1)), np.zeros((T, v.shape[1]))
    for i in range(0, len(k), block_size):
        s = q @ k[i : i + block_size].T / np.sqrt(d)
        n = np.maximum(m, s.max(1, keepdims=True))
        a, p = np.exp(m - n), np.exp(s - n)
        z, o, m = a * z + p.sum(1, keepdims=True), a * o + p @ v[i : i + block_size], n
    return o / z
