# label: Picks the k with argpartition, which does not give ties to the lower index.
# kind: edges
# named: ties_to_higher_index

import numpy as np


def top_k_filter(logits, k):
    k = min(k, len(logits))
    keep = np.argpartition(logits, len(logits) - k)[len(logits) - k :]
    out = np.full(len(logits), -np.inf)
    out[keep] = logits[keep]
    e = np.exp(out - out.max())
    return e / e.sum()
