# label: Compares with p itself, without the slack of 1e-12, so rounding can add a token.
# kind: edges
# named: no_slack

import numpy as np


def top_p_filter(logits, p):
    probs = np.exp(logits - logits.max())
    probs = probs / probs.sum()
    order = np.argsort(-probs, kind="stable")
    n = int(np.searchsorted(np.cumsum(probs[order]), p)) + 1
    out = np.zeros(len(probs))
    out[order[:n]] = probs[order[:n]]
    return out / out.sum()
