# quizzer: top_k_filter
import numpy as np
def top_k_filter(logits, k):
    z = np.array(logits, dtype=float)
    V = z.size
    idx = sorted(range(V), key=lambda i: (-z[i], i))
    kept = set(idx[:k - 1])
    masked = np.array([z[i] if i in kept else -np.inf for i in range(V)])
    e = np.exp(masked - masked.max())
    return e / e.sum()
