# label: The running sum is not rescaled when the running maximum grows; the output is.
# kind: semantics
# named: sum_not_rescaled

import numpy as np


def online_softmax_attention(q, k, v, block_size):
    out = np.empty((len(q), v.shape[1]))
    scale = 1 / np.sqrt(q.shape[1])
    for t, query in enumerate(q):
        top, total, acc = -np.inf, 0.0, np.zeros(v.shape[1])
        start = 0
        while start < len(k):
            kb, vb = k[start : start + block_size], v[start : start + block_size]
            s = kb @ query * scale
            new_top = max(top, s.max())
            w = np.exp(s - new_top)
            acc = acc * np.exp(top - new_top) + w @ vb
            total += w.sum()
            top = new_top
            start += block_size
        out[t] = acc / total
    return out
