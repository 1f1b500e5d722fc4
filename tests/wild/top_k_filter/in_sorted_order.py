# label: Returns the probabilities sorted, not in the original order.
# kind: semantics
# named: sorted_order

import numpy as np


def top_k_filter(logits, k):
    s = np.sort(logits)[::-1].copy()
    s[k:] = -np.inf
    s = s - s[0]
    e = np.exp(s)
    return e / e.sum()
