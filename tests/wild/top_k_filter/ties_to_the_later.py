# label: Ties at the cut go to the higher index because an ascending order is reversed.
# kind: edges
# named: ties_to_higher_index

import numpy as np


def top_k_filter(logits, k):
    best = np.argsort(logits, kind="stable")[::-1][:k]
    out = np.full(len(logits), -np.inf)
    out[best] = logits[best]
    out = np.exp(out - out.max())
    return out / out.sum()
