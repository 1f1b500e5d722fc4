# quizzer: top_k_filter
import numpy as np


def top_k_filter(logits, k):
    order = np.argsort(-logits, kind="stable")  # a permutation taken for its inverse
    z = np.where(order < k, logits, -np.inf)
    e = np.exp(z - z.max())
    return e / e.sum()
