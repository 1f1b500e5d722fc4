# label: Overwrites the running maximum before the rescaling factor is computed, so the factor is always 1 and neither sum nor output is rescaled.
# kind: semantics
# after: Dao-AILab/flash-attention#2083
# named: nothing_rescaled

import numpy as np


class OnlineSoftmax:
    def __init__(self, rows, width):
        self.m = np.full((rows, 1), -np.inf)
        self.l = np.zeros((rows, 1))
        self.o = np.zeros((rows, width))

    def update(self, s, vb):
        self.m = np.maximum(self.m, s.max(axis=1, keepdims=True))
        p = np.exp(s - self.m)
        correction = np.exp(self.m - self.m)
        self.l = correction * self.l + p.sum(axis=1, keepdims=True)
        self.o = correction * self.o + p @ vb


def online_softmax_attention(q, k, v, block_size):
    state = OnlineSoftmax(q.shape[0], v.shape[1])
    for i in range(0, k.shape[0], block_size):
        block = slice(i, i + block_size)
        state.update(q @ k[block].T / np.sqrt(q.shape[1]), v[block])
    return state.o / state.l
