# quizzer: top_p_filter
import numpy as np


def top_p_filter(logits, p):
    n = logits.shape[0]
    order = np.lexsort((np.arange(n), -logits))
    z = logits - np.max(logits)
    probs = np.exp(z - np.log(np.sum(np.exp(z))))
    size = np.searchsorted(np.cumsum(probs[order]), p - 1e-12, side="left") + 1
    masked = np.full(n, -np.inf)
    masked[order[:size]] = z[order[:size]]
    e = np.exp(masked)
    return e / e.sum()
