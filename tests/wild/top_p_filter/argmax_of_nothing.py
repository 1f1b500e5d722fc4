# label: Finds the cut with argmax(cum > p), which is 0 when no sum exceeds p, so p = 1 keeps only one token; equality keeps one too many.
# kind: edges
# after: BlinkDL/ChatRWKV#170
# named: one_too_many_at_a_tie+p_of_one_keeps_one

import numpy as np


def softmax(v):
    v = np.exp(v - np.max(v))
    return v / v.sum()


def top_p_filter(logits, p):
    probs = softmax(logits)
    idx = np.argsort(-probs, kind="stable")
    cumulative_probs = np.cumsum(probs[idx])
    last = int(np.argmax(cumulative_probs > p))
    chosen = idx[: last + 1]
    out = np.zeros(len(probs))
    out[chosen] = probs[chosen] / probs[chosen].sum()
    return out
