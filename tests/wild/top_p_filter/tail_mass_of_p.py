# label: Removes the least likely tokens until a mass of p is gone: keeps a set of mass 1 - p.
# kind: semantics
# named: complement

import numpy as np


def top_p_filter(logits, p):
    probs = np.exp(logits - logits.max())
    probs = probs / probs.sum()
    order = np.argsort(-probs, kind="stable")
    ahead = np.cumsum(probs[order]) - probs[order]
    keep = ahead < 1 - p
    keep[0] = True
    out = np.zeros(len(probs))
    out[order[keep]] = probs[order[keep]]
    return out / out.sum()
