# label: Zeroes the weights of a blind row only after the output was computed from them, so its output is the mean of the values.
# kind: edges
# named: mean_of_values_for_blind_query

import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None):
    s = q @ np.swapaxes(k, -1, -2) / np.sqrt(q.shape[-1])
    blind = np.zeros(s.shape[:-1] + (1,), bool)
    if mask is not None:
        see = np.broadcast_to(mask, s.shape)
        blind = ~see.any(axis=-1, keepdims=True)
        s = np.where(see | blind, s, -np.inf)
        s = np.where(blind, 0.0, s)
    w = np.exp(s - s.max(axis=-1, keepdims=True))
    w = w / w.sum(axis=-1, keepdims=True)
    out = w @ v
    return out, np.where(blind, 0.0, w)
