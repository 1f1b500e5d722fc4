# label: Keys past the last full block are left out when block_size does not divide S.
# kind: edges
# named: short_block_dropped

import numpy as np


def online_softmax_attention(q, k, v, block_size):
    T, d = q.shape
    S = k.shape[0]
    block_size = min(block_size, S)
    run_max = np.full((T, 1), -np.inf)
    run_sum = np.zeros((T, 1))
    result = np.zeros((T, v.shape[1]))
    for b in range(S // block_size):
        rows = slice(b * block_size, (b + 1) * block_size)
        scores = q @ k[rows].T / np.sqrt(d)
        cur = np.maximum(run_max, scores.max(axis=1, keepdims=True))
        fix = np.exp(run_max - cur)
        e = np.exp(scores - cur)
        run_sum = fix * run_sum + e.sum(axis=1, keepdims=True)
        result = fix * result + e @ v[rows]
        run_max = cur
    return result / run_sum
