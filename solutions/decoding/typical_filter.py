"""Locally typical filtering of next-token logits.

    H = -sum_i p_i log p_i;  take tokens by |-log p_i - H|, the smallest first, until they hold
    the mass;  q_i = p_i / sum of the taken, 0 elsewhere

Shapes      logits: (V,) -> q: (V,), in the order of the vocabulary
Source      Meister et al. 2023, arXiv:2202.00666, section 4
Complexity  O(V log V) time, O(V) memory
Pitfalls    the most likely token may be dropped; 0 log 0 is 0; the token that crosses the mass
            belongs to the set; sums of floats fall short by rounding, hence the slack
"""

import numpy as np

SLACK = 1e-12


def typical_filter(logits, mass):
    """Return the probabilities of the typical set, renormalised, zero elsewhere."""
    shifted = logits - np.max(logits)
    surprise = np.log(np.sum(np.exp(shifted))) - shifted  # -log p, inf where p is 0
    probs = np.exp(-surprise)
    entropy = np.sum(probs[probs > 0] * surprise[probs > 0])
    order = np.argsort(np.abs(surprise - entropy), kind="stable")
    missing = np.cumsum(probs[order]) < mass - SLACK  # True while one more token is needed
    keep = order[: np.count_nonzero(missing) + 1]
    filtered = np.zeros(len(logits))
    filtered[keep] = probs[keep] / np.sum(probs[keep])
    return filtered
