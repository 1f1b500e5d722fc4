# label: Keeps tokens while the sum including them is at most p, so the token that crosses p is lost.
# kind: semantics
# after: fishaudio/fish-speech#1171
# named: boundary_token_dropped

import numpy as np


def top_p_filter(logits, p):
    e = np.exp(logits - logits.max())
    probs = e / e.sum()
    order = np.argsort(-probs, kind="stable")
    cum = np.cumsum(probs[order])
    keep = cum <= p
    keep[0] = True
    out = np.zeros_like(probs)
    out[order[keep]] = probs[order[keep]]
    return out / out.sum()
