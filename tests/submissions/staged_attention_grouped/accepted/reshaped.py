# quizzer: staged_attention_grouped
import numpy as np


def attention(q, k, v, causal=False, visible=None):
    (h, t, d), (g, s, _) = q.shape, k.shape
    q = q.reshape(g, h // g, t, d)
    scores = np.einsum("gatd,gsd->gats", q, k) / np.sqrt(d)
    seen = np.ones((t, s), bool)
    if causal:
        seen &= np.tri(t, s, s - t, dtype=bool)
    if visible is not None:
        seen &= visible
    scores = np.where(seen, scores, -np.inf)
    peak = scores.max(-1, keepdims=True)
    peak[peak == -np.inf] = 0
    weights = np.exp(scores - peak)
    whole = weights.sum(-1, keepdims=True)
    whole[whole == 0] = 1
    return np.einsum("gats,gse->gate", weights / whole, v).reshape(h, t, -1)
