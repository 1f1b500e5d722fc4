# label: Right: walks over all queries and picks the visible keys; returns a NamedTuple.

from typing import NamedTuple

import numpy as np


class Attention(NamedTuple):
    output: np.ndarray
    weights: np.ndarray


def scaled_dot_product_attention(q, k, v, mask=None):
    lead = np.broadcast_shapes(q.shape[:-2], k.shape[:-2], v.shape[:-2])
    T, S = q.shape[-2], k.shape[-2]
    q = np.broadcast_to(q, lead + q.shape[-2:])
    k = np.broadcast_to(k, lead + k.shape[-2:])
    v = np.broadcast_to(v, lead + v.shape[-2:])
    see = np.broadcast_to(True if mask is None else mask, lead + (T, S))
    weights = np.zeros(lead + (T, S))
    output = np.zeros(lead + (T, v.shape[-1]))
    for at in np.ndindex(*lead, T):
        keys = np.flatnonzero(see[at])
        if keys.size:
            s = k[at[:-1]][keys] @ q[at] / q.shape[-1] ** 0.5
            w = np.exp(s - s.max())
            w /= w.sum()
            weights[at][keys] = w
            output[at] = w @ v[at[:-1]][keys]
    return Attention(output, weights)
