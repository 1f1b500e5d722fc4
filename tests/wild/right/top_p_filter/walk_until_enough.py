# label: A while loop down the sorted list.
# set: second

import numpy as np


def top_p_filter(logits, p):
    probs = np.exp(logits - np.max(logits))
    probs = probs / probs.sum()
    ranking = sorted(range(probs.size), key=lambda t: -probs[t])
    kept, mass = [], 0.0
    while ranking and (not kept or mass < p - 1e-12):
        token = ranking.pop(0)
        kept.append(token)
        mass += probs[token]
    out = np.zeros_like(probs)
    out[kept] = probs[kept] / probs[kept].sum()
    return out
