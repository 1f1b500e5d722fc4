# quizzer: top_k_filter
import numpy as np


def top_k_filter(logits, k):
    cut = np.sort(logits)[-k]
    above, tied = np.flatnonzero(logits > cut), np.flatnonzero(logits == cut)
    keep = np.concatenate([above, tied[: k - len(above)]])
    out = np.zeros(len(logits))
    e = np.exp(logits[keep] - logits.max())
    out[keep] = e / e.sum()
    return out
