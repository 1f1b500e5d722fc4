"""Min-p filtering of next-token logits, after a temperature.

    p = softmax(x / T);  keep i where p_i >= m max(p);  q_i = p_i / sum of the kept, 0 elsewhere

Shapes      logits: (V,) -> q: (V,), in the order of the vocabulary
Source      Nguyen et al. 2024, arXiv:2407.01082, section 3
Complexity  O(V) time and memory; nothing is sorted
Pitfalls    the bound is relative to the most likely token; >=, so that this token always stays;
            the temperature comes first and moves the bound
"""

import numpy as np


def min_p_filter(logits, min_p, temperature=1.0):
    """Return the probabilities of the tokens above the bound, renormalised, zero elsewhere."""
    ratio = np.exp((logits - np.max(logits)) / temperature)  # p_i / max(p)
    kept = np.where(ratio >= min_p, ratio, 0.0)
    return kept / np.sum(kept)
