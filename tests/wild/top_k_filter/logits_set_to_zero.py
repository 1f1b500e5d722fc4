# label: Sets the removed logits to 0 instead of -inf, so they keep a share of the probability.
# kind: semantics
# named: zeroed_logits

import numpy as np


def top_k_filter(logits, k):
    mask = np.zeros(len(logits), dtype=bool)
    mask[np.argsort(-logits, kind="stable")[:k]] = True
    z = logits * 1.0
    z[~mask] = 0.0
    z = z - z.max()
    return np.exp(z) / np.exp(z).sum()
