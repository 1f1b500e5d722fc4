# label: The running maximum starts at 0, so a query whose scores are all very negative ends as 0 / 0.
# kind: stability
# after: flashinfer-ai/flashinfer#4267
# named: peak_starts_at_zero

import numpy as np


def online_softmax_attention(q, k, v, block_size):
    T, d = q.shape
    m = np.zeros(T)
    total = np.zeros(T)
    acc = np.zeros((T, v.shape[1]))
    for s0 in range(0, k.shape[0], block_size):
        kb = k[s0 : s0 + block_size]
        vb = v[s0 : s0 + block_size]
        x = np.einsum("td,sd->ts", q, kb) / np.sqrt(d)
        m2 = np.maximum(m, x.max(-1))
        r = np.exp(m - m2)
        p = np.exp(x - m2[:, None])
        total = total * r + p.sum(-1)
        acc = acc * r[:, None] + p @ vb
        m = m2
    return acc / total[:, None]
