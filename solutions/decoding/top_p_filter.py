"""Top-p (nucleus) filtering of next-token logits.

    keep = the smallest set of most likely tokens whose probability is at least p;
    q_i = p_i / sum_{j in keep} p_j,  0 elsewhere

Shapes      logits: (V,) -> q: (V,), in the order of the vocabulary
Source      Holtzman et al. 2020, arXiv:1904.09751, section 3.1
Complexity  O(V log V) time, O(V) memory
Pitfalls    the token that crosses p belongs to the set; at an exact tie no further one does;
            sums of floats fall short of p by rounding, hence the slack; scatter back
"""

import numpy as np

SLACK = 1e-12


def top_p_filter(logits, p):
    """Return the probabilities of the nucleus, renormalised, zero elsewhere."""
    order = np.argsort(-logits, kind="stable")  # most likely first, lower index first at ties
    weights = np.exp(logits[order] - logits[order[0]])
    sorted_probs = weights / weights.sum()
    missing = np.cumsum(sorted_probs) < p - SLACK  # True while one more token is needed
    count = np.count_nonzero(missing) + 1
    keep = order[:count]
    probs = np.zeros(len(logits))
    probs[keep] = sorted_probs[:count] / sorted_probs[:count].sum()
    return probs
