# label: Keeps k + 1 tokens: ranks above k are removed, counted from 0.
# kind: semantics
# after: kingoflolz/mesh-transformer-jax#164
# named: one_too_many

import numpy as np


def top_k_filter(logits, k):
    order = np.argsort(-logits, kind="stable")
    ranks = np.empty_like(order)
    ranks[order] = np.arange(len(logits))
    kept = np.where(ranks > k, -np.inf, logits)
    w = np.exp(kept - np.max(kept))
    return w / np.sum(w)
