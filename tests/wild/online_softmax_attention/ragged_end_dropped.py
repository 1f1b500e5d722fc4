# label: A last block that is not full is left out.
# kind: edges
# set: second
# named: short_block_dropped

import numpy as np


def _block(q, k, v):
    s = q @ k.T / np.sqrt(q.shape[-1])
    lse = np.logaddexp.reduce(s, axis=1)
    return np.exp(s - lse[:, None]) @ v, lse


def online_softmax_attention(q, k, v, block_size):
    out, lse = _block(q, k[:block_size], v[:block_size])
    start = block_size
    while start + block_size <= k.shape[0]:
        o, l = _block(q, k[start:start + block_size], v[start:start + block_size])
        new = np.logaddexp(lse, l)
        out = out * np.exp(lse - new)[:, None] + o * np.exp(l - new)[:, None]
        lse = new
        start += block_size
    return out
