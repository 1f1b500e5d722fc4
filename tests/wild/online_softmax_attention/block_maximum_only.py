# label: Uses the maximum of the present block instead of the running one, so a block of lower scores makes the factor overflow.
# kind: stability
# after: tile-ai/tilelang#1148
# named: peak_of_newest_block

import numpy as np


def online_softmax_attention(q, k, v, block_size):
    scale = np.sqrt(q.shape[-1])
    m = None
    for i in range(0, len(k), block_size):
        s = (q @ k[i : i + block_size].T) / scale
        m_blk = np.max(s, axis=-1, keepdims=True)
        e = np.exp(s - m_blk)
        if m is None:
            den = e.sum(-1, keepdims=True)
            num = e @ v[i : i + block_size]
        else:
            c = np.exp(m - m_blk)
            den = den * c + e.sum(-1, keepdims=True)
            num = num * c + e @ v[i : i + block_size]
        m = m_blk
    return num / den
