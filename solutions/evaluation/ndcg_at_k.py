"""Normalised discounted cumulative gain at k, with exponential gains.

    DCG = sum_{i=1}^{k} (2^{rel_i} - 1) / log2(i + 1),  NDCG = DCG / ideal DCG

Shapes      relevance: (n,) int, scores: (n,) -> a float in [0, 1]
Source      Burges et al. 2005, doi:10.1145/1102351.1102363, section 6 (the exponential gain)
Complexity  O(n log n) time
Pitfalls    the ideal ranking is of all items, not of those shown; ranks start at 1, so the first
            discount is log2(2); no relevant item gives 0 / 0
"""

import numpy as np


def ndcg_at_k(relevance, scores, k):
    """Return NDCG@k of the ranking by score, 0 where nothing is relevant."""
    gains = 2.0**relevance - 1
    shown = gains[np.argsort(-scores, kind="stable")][:k]  # best score first
    ideal = np.sort(gains)[::-1][:k]
    discounts = 1 / np.log2(np.arange(len(shown)) + 2)
    best = np.sum(ideal * discounts)
    return float(np.sum(shown * discounts) / best) if best > 0 else 0.0
