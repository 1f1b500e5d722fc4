# label: Keeps the tokens whose own probability is at least 1 - p of the largest.
# kind: semantics
# set: second
# named: min_p

import numpy as np


def top_p_filter(logits, p):
    probs = np.exp(logits - logits.max())
    probs /= probs.sum()
    kept = np.where(probs >= (1 - p) * probs.max(), probs, 0.0)
    return kept / kept.sum()
