# label: Keeps one token too many when the sum reaches p exactly, because only sums strictly above p stop.
# kind: edges
# after: huggingface/transformers#18976
# named: one_too_many_at_a_tie

import numpy as np


def top_p_filter(logits, p):
    order = np.argsort(-logits, kind="stable")
    s = logits[order]
    probs = np.exp(s - s[0])
    probs /= probs.sum()
    remove = np.cumsum(probs) > p
    remove[1:] = remove[:-1].copy()
    remove[0] = False
    probs[remove] = 0
    result = np.zeros(len(logits))
    result[order] = probs / probs.sum()
    return result
