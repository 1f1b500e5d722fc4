# label: The probabilities come back in order of size instead of in the original order.
# kind: semantics
# set: second
# named: sorted_order

import numpy as np


def top_k_filter(logits, k):
    logits = np.asarray(logits, float)
    keep = np.argsort(-logits, kind='stable')[:min(k, logits.size)]
    out = np.zeros(logits.size)
    out[:len(keep)] = np.exp(logits[keep] - logits[keep[0]])
    return out / out.sum()
