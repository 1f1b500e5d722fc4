# label: Ties go to the higher index because an ascending stable order is reversed.
# kind: edges
# named: ties_to_higher_index

import numpy as np


def top_p_filter(logits, p):
    probs = np.exp(logits - logits.max())
    probs = probs / probs.sum()
    order = np.argsort(probs, kind="stable")[::-1]
    cum = np.cumsum(probs[order])
    need = np.count_nonzero(cum < p - 1e-12) + 1
    picked = order[:need]
    out = np.zeros_like(probs)
    np.put(out, picked, probs[picked])
    return out / out.sum()
