# label: The token that crosses p is left out (the first is always kept).
# kind: semantics
# set: second
# named: boundary_token_dropped
# after: GitHub gist thomwolf top_k_top_p_filtering comments

import numpy as np


def top_p_filter(logits, p):
    probs = np.exp(logits - np.max(logits))
    probs = probs / probs.sum()
    ranking = sorted(range(probs.size), key=lambda t: -probs[t])
    kept, mass = [], 0.0
    while ranking and (not kept or mass + probs[ranking[0]] <= p + 1e-12):
        token = ranking.pop(0)
        kept.append(token)
        mass += probs[token]
    out = np.zeros_like(probs)
    out[kept] = probs[kept] / probs[kept].sum()
    return out
