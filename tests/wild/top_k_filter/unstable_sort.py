# label: Sorts with an unstable sort, so among many tied tokens the lower indices are not sure to be kept.
# kind: edges
# named: unstable_ties

import numpy as np


def top_k_filter(logits, k):
    keep = np.argsort(-logits)[:k]
    out = np.zeros(len(logits))
    e = np.exp(logits[keep] - logits.max())
    out[keep] = e / e.sum()
    return out
