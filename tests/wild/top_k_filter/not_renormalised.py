# label: Zeroes the other tokens after the softmax without renormalising.
# kind: semantics
# named: not_renormalised

import numpy as np


def top_k_filter(logits, k):
    p = np.exp(logits - logits.max())
    p = p / p.sum()
    keep = np.argsort(-logits, kind="stable")[:k]
    out = np.zeros_like(p)
    out[keep] = p[keep]
    return out
