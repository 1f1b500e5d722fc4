# label: The accumulated output is not rescaled when the maximum rises.
# kind: semantics
# set: second
# named: output_not_rescaled

import numpy as np


class Running:
    def __init__(self, rows, width):
        self.peak = np.full(rows, -np.inf)
        self.total = np.zeros(rows)
        self.sum = np.zeros((rows, width))

    def feed(self, scores, values):
        peak = np.maximum(self.peak, scores.max(axis=1))
        fade = np.exp(self.peak - peak)
        e = np.exp(scores - peak[:, None])
        self.total = self.total * fade + e.sum(axis=1)
        self.sum = self.sum + e @ values
        self.peak = peak


def online_softmax_attention(q, k, v, block_size):
    state = Running(len(q), v.shape[1])
    for at in range(0, len(k), block_size):
        state.feed(q @ k[at:at + block_size].T / np.sqrt(q.shape[1]), v[at:at + block_size])
    return state.sum / state.total[:, None]
