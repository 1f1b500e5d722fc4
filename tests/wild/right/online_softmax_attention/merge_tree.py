# label: Right: every block gives (log-sum-exp, output) and pairs are merged in a tree.

import numpy as np


def block(q, k, v):
    s = q @ k.T / np.sqrt(q.shape[1])
    lse = np.logaddexp.reduce(s, axis=1)
    return lse, np.exp(s - lse[:, None]) @ v


def merge(a, b):
    lse = np.logaddexp(a[0], b[0])
    return lse, np.exp(a[0] - lse)[:, None] * a[1] + np.exp(b[0] - lse)[:, None] * b[1]


def online_softmax_attention(q, k, v, block_size):
    parts = [block(q, k[i : i + block_size], v[i : i + block_size]) for i in range(0, len(k), block_size)]
    while len(parts) > 1:
        pairs = [merge(*parts[i : i + 2]) for i in range(0, len(parts) - 1, 2)]
        parts = pairs + parts[len(parts) - len(parts) % 2 :]
    return parts[0][1]
