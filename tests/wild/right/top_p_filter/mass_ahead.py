# label: Right: keeps a token when the mass of the tokens ahead of it is still too small.

import numpy as np


def top_p_filter(logits, p):
    probs = np.exp(logits - np.logaddexp.reduce(logits))
    order = np.lexsort((np.arange(len(logits)), -logits))
    ahead = np.concatenate([[0.0], np.cumsum(probs[order])[:-1]])
    keep = order[(ahead < p - 1e-12) | (np.arange(len(order)) == 0)]
    out = np.zeros(len(logits))
    out[keep] = probs[keep] / probs[keep].sum()
    return out
