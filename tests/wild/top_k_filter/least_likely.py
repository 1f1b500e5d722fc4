# label: Keeps the k least likely tokens: the sort is ascending.
# kind: semantics
# named: keeps_smallest

import numpy as np


def top_k_filter(logits, k):
    idx = np.argsort(logits, kind="stable")[:k]
    out = np.zeros(logits.shape)
    chosen = logits[idx]
    if np.isneginf(chosen).all():
        out[idx] = 1.0 / len(idx)
        return out
    e = np.exp(chosen - chosen.max())
    out[idx] = e / e.sum()
    return out
