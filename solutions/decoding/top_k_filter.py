"""Top-k filtering of next-token logits.

    keep = the k most likely tokens;   p_i = exp(x_i) / sum_{j in keep} exp(x_j),  0 elsewhere

Shapes      logits: (V,) -> p: (V,), in the order of the vocabulary
Source      Fan, Lewis, Dauphin 2018, arXiv:1805.04833
Complexity  O(V log V) by sorting; O(V) by selection, with ties handled apart
Pitfalls    a threshold (x >= k-th largest) keeps too many at a tie; a reversed ascending sort
            takes ties from the wrong end; a filtered logit is -inf, not 0; k may exceed V
"""

import numpy as np


def top_k_filter(logits, k):
    """Return the probabilities of the k most likely tokens, renormalised, zero elsewhere."""
    order = np.argsort(-logits, kind="stable")  # most likely first, lower index first at ties
    keep = order[:k]
    weights = np.exp(logits[keep] - logits[order[0]])  # largest weight 1
    probs = np.zeros(len(logits))
    probs[keep] = weights / weights.sum()
    return probs
