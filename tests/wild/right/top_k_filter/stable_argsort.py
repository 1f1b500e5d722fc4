# label: Stable argsort of the negated logits.
# set: second

import numpy as np


def top_k_filter(logits, k):
    logits = np.asarray(logits, float)
    keep = np.argsort(-logits, kind='stable')[:min(k, logits.size)]
    out = np.zeros(logits.size)
    out[keep] = np.exp(logits[keep] - logits[keep[0]])
    return out / out.sum()
