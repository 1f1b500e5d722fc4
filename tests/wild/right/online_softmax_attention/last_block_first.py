# label: Right: goes through the blocks from the last to the first; the order does not matter.

import numpy as np


def online_softmax_attention(q, k, v, block_size):
    T = q.shape[0]
    top, total, acc = np.full((T, 1), -np.inf), np.zeros((T, 1)), np.zeros((T, v.shape[1]))
    stop = len(k)
    while stop > 0:
        start = max(0, stop - block_size)
        s = np.inner(q, k[start:stop]) / q.shape[1] ** 0.5
        new = np.maximum(top, np.max(s, axis=1, keepdims=True))
        keep, e = np.exp(top - new), np.exp(s - new)
        total = keep * total + e.sum(axis=1, keepdims=True)
        acc = keep * acc + e @ v[start:stop]
        top, stop = new, start
    return (acc / total).tolist()
