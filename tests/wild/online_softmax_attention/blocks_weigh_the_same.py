# label: The outputs of the blocks are averaged with equal weights, whatever their sums.
# kind: semantics
# set: second
# named: blocks_averaged

import numpy as np


def online_softmax_attention(q, k, v, block_size):
    parts = []
    for i in range(0, k.shape[0], block_size):
        s = q @ k[i:i + block_size].T / np.sqrt(q.shape[1])
        p = np.exp(s - s.max(axis=1, keepdims=True))
        parts.append((p / p.sum(axis=1, keepdims=True)) @ v[i:i + block_size])
    return sum(parts) / len(parts)
