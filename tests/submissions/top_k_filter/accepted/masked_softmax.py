# quizzer: top_k_filter
import numpy as np


def top_k_filter(logits, k):
    ranked = sorted(range(len(logits)), key=lambda i: (-logits[i], i))
    masked = np.full(logits.shape, -np.inf)
    for i in ranked[:k]:
        masked[i] = logits[i]
    e = np.exp(masked - masked.max())
    return e / e.sum()
