# label: Counts distinct values, so k levels of logits are kept instead of k tokens.
# kind: edges
# named: distinct_values

import numpy as np


def top_k_filter(logits, k):
    levels = np.unique(logits)[::-1]
    cut = levels[min(k, len(levels)) - 1]
    z = np.where(logits >= cut, logits, -np.inf)
    z = np.exp(z - logits.max())
    return z / z.sum()
