# quizzer: ndcg_at_k
# named: linear_gain
import numpy as np


def ndcg_at_k(relevance, scores, k):
    order = np.argsort(-scores, kind="stable")
    w = 1 / np.log2(np.arange(2, len(order) + 2))
    w[k:] = 0
    best = np.sort(relevance)[::-1] @ w
    return float(relevance[order] @ w / best) if best else 0.0
