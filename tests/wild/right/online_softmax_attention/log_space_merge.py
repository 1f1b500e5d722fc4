# label: Merges finished blocks by their log-sum-exp.
# set: second

import numpy as np


def _block(q, k, v):
    s = q @ k.T / np.sqrt(q.shape[-1])
    lse = np.logaddexp.reduce(s, axis=1)
    return np.exp(s - lse[:, None]) @ v, lse


def online_softmax_attention(q, k, v, block_size):
    out, lse = _block(q, k[:block_size], v[:block_size])
    start = block_size
    while start < k.shape[0]:
        o, l = _block(q, k[start:start + block_size], v[start:start + block_size])
        new = np.logaddexp(lse, l)
        out = out * np.exp(lse - new)[:, None] + o * np.exp(l - new)[:, None]
        lse = new
        start += block_size
    return out
