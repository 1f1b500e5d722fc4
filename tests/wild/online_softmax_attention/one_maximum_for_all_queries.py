# label: Keeps one running maximum for all queries, so queries with much lower scores underflow.
# kind: stability
# named: one_peak_for_all_queries

import numpy as np


def online_softmax_attention(q, k, v, block_size):
    m = -np.inf
    den = np.zeros((q.shape[0], 1))
    num = np.zeros((q.shape[0], v.shape[1]))
    for start in range(0, k.shape[0], block_size):
        stop = start + block_size
        logits = q @ k[start:stop].T / np.sqrt(q.shape[1])
        m_next = max(m, float(logits.max()))
        weights = np.exp(logits - m_next)
        shrink = np.exp(m - m_next)
        den = den * shrink + weights.sum(axis=1, keepdims=True)
        num = num * shrink + weights @ v[start:stop]
        m = m_next
    return num / den
