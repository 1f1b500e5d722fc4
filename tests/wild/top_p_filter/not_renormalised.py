# label: The kept probabilities are not renormalised.
# kind: semantics
# named: not_renormalised

import numpy as np


def top_p_filter(logits, p):
    probs = np.exp(logits - logits.max())
    probs = probs / probs.sum()
    ranked = np.argsort(-probs, kind="stable")
    csum = np.cumsum(probs[ranked])
    n = int(np.searchsorted(csum, p - 1e-12)) + 1
    keep = np.zeros(len(probs), bool)
    keep[ranked[:n]] = True
    return np.where(keep, probs, 0.0)
