# label: Normalises every block by itself and averages the outputs of the blocks.
# kind: semantics
# named: blocks_averaged

import numpy as np


def attention(q, k, v):
    s = q @ k.T / np.sqrt(q.shape[1])
    e = np.exp(s - s.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True) @ v


def online_softmax_attention(q, k, v, block_size):
    parts = [
        attention(q, k[i : i + block_size], v[i : i + block_size])
        for i in range(0, len(k), block_size)
    ]
    return np.mean(parts, axis=0)
