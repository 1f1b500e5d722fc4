# label: mask after the softmax, not renormalised
# kind: semantics
# set: lot
# named: masked_after_the_softmax
import numpy as np


def attention(q, k, v, causal=False, visible=None):
    q = np.array(q, dtype=np.float64)
    k = np.array(k, dtype=np.float64)
    v = np.array(v, dtype=np.float64)
    T, S = q.shape[1], k.shape[1]
    allowed = np.ones((T, S), dtype=bool)
    if causal:
        allowed = np.tril(allowed, S - T)
    if visible is not None:
        allowed = allowed & np.asarray(visible)[None, :]
    scores = np.einsum("htd,hsd->hts", q, k) / q.shape[2] ** 0.5
    peak = np.maximum(scores.max(axis=2, keepdims=True), -1e300)
    weights = np.exp(scores - peak)
    total = weights.sum(axis=2, keepdims=True)
    weights = np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)
    return (weights * allowed) @ v
