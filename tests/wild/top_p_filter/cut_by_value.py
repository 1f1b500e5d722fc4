# label: Keeps every token as likely as the last one of the nucleus, so ties at the cut stay in.
# kind: edges
# named: ties_all_kept

import numpy as np


def top_p_filter(logits, p):
    probs = np.exp(logits - np.amax(logits))
    probs = probs / probs.sum()
    down = np.sort(probs)[::-1]
    total, cut = 0.0, 0.0
    for value in down:
        total += value
        cut = value
        if total >= p - 1e-12:
            break
    masked = probs * (probs >= cut)
    return masked / masked.sum()
