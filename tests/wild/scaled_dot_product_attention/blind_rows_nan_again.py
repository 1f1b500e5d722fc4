# label: Rows that may attend to nothing come out as NaN.
# kind: edges
# set: second
# named: nan_for_blind_query
# after: pytorch/pytorch issue 41508

import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None):
    logits = np.einsum('...td,...sd->...ts', q, k) * q.shape[-1] ** -0.5
    if mask is not None:
        logits = np.where(mask, logits, -np.inf)
    top = logits.max(axis=-1, keepdims=True)
    e = np.exp(logits - top)
    z = e.sum(axis=-1, keepdims=True)
    w = e / z
    return np.einsum('...ts,...sv->...tv', w, v), w
