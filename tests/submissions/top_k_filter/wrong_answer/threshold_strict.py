# quizzer: top_k_filter
import numpy as np
def top_k_filter(logits, k):
    k = min(k, len(logits))
    thresh = np.sort(logits)[-k]
    z = np.where(logits > thresh, logits, -np.inf)
    p = np.exp(z - z.max())
    return p / p.sum()
