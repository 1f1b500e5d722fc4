# quizzer: top_p_filter
import numpy as np
def top_p_filter(logits, p):
    z = np.asarray(logits, dtype=np.float64)
    order = np.argsort(-z, kind="stable")
    probs = np.exp(z - np.logaddexp.reduce(z))
    sp = probs[order]
    before = np.cumsum(sp) - sp
    remove = before >= p - 1e-12
    remove[0] = False
    mask = np.zeros(z.shape, bool)
    mask = remove
    probs[mask] = 0
    return probs / probs.sum()
