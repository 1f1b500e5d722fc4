# label: Mask by the mass before each token, scattered back.
# set: second

import numpy as np


def top_p_filter(logits, p):
    order = np.lexsort((np.arange(len(logits)), -np.asarray(logits)))
    e = np.exp(logits[order] - logits[order[0]])
    e /= e.sum()
    before = np.concatenate(([0.0], np.cumsum(e)[:-1]))
    e[before >= p - 1e-12] = 0.0
    out = np.empty_like(e)
    out[order] = e / e.sum()
    return out
