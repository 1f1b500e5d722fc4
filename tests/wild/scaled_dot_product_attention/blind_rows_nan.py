# label: A row that may attend to nothing comes out as nan, since -inf - -inf is nan.
# kind: edges
# after: NVIDIA/apex#924
# named: nan_for_blind_query

import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None):
    scale = 1.0 / np.sqrt(q.shape[-1])
    sim = np.einsum("...id,...jd->...ij", q, k) * scale
    if mask is not None:
        bias = np.where(mask, 0.0, -np.inf)
        sim = sim + bias
    sim = sim - np.amax(sim, axis=-1, keepdims=True)
    attn = np.exp(sim)
    attn = attn / np.sum(attn, axis=-1, keepdims=True)
    return np.einsum("...ij,...jd->...id", attn, v), attn
