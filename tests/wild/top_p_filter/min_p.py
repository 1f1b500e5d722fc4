# label: Keeps tokens with at least p times the largest probability (min-p) instead of a total of p.
# kind: semantics
# named: min_p

import numpy as np


def top_p_filter(logits, p):
    probs = np.exp(logits - logits.max())
    probs = probs / probs.sum()
    survivors = np.where(probs >= p * probs.max(), probs, 0.0)
    return survivors / survivors.sum()
