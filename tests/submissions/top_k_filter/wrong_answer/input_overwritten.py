# quizzer: top_k_filter
import numpy as np


def top_k_filter(logits, k):
    drop = np.argsort(-logits, kind="stable")[k:]
    logits[drop] = -np.inf
    e = np.exp(logits - logits.max())
    return e / e.sum()
