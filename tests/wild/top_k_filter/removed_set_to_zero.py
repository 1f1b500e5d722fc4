# label: Sets the logits of the other tokens to 0 instead of -inf, so they keep probability.
# kind: semantics
# set: second
# named: zeroed_logits

import numpy as np


def top_k_filter(logits, k):
    ranks = np.empty(len(logits), dtype=int)
    ranks[np.argsort(-logits, kind="mergesort")] = np.arange(len(logits))
    filtered = np.where(ranks < k, logits, 0.0)
    p = np.exp(filtered - filtered.max())
    return p / p.sum()
