# label: Raises an error when k is larger than the vocabulary.
# kind: edges
# named: large_k_not_handled

import numpy as np


def top_k_filter(logits, k):
    n = len(logits)
    if k > n:
        raise ValueError(f"k={k} is larger than the vocabulary of {n}")
    ranked = sorted(range(n), key=lambda i: (-logits[i], i))
    keep = ranked[:k]
    z = logits[keep] - logits[keep].max()
    probs = np.zeros(n)
    probs[keep] = np.exp(z) / np.exp(z).sum()
    return probs
