# quizzer: top_p_filter
import numpy as np
def top_p_filter(logits, p):
    n = max(1, int(np.ceil(p * len(logits))))
    o = np.argsort(-logits, kind="stable")[:n]
    out = np.zeros(len(logits))
    e = np.exp(logits[o] - logits[o[0]])
    out[o] = e / e.sum()
    return out
