# label: The result stays in sorted order: it is not scattered back.
# kind: semantics
# named: sorted_order

import numpy as np


def top_p_filter(logits, p):
    s = np.sort(logits)[::-1]
    probs = np.exp(s - s.max())
    probs /= probs.sum()
    prior = np.concatenate(([0.0], np.cumsum(probs)[:-1]))
    probs = np.where(prior < p - 1e-12, probs, 0)
    return probs / probs.sum()
