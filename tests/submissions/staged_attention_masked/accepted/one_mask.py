# quizzer: staged_attention_masked
import numpy as np


def attention(q, k, v, causal=False, visible=None):
    t, s = q.shape[1], k.shape[1]
    seen = np.ones((t, s), dtype=bool) if visible is None else np.tile(visible, (t, 1))
    if causal:
        seen = seen & (np.arange(s)[None, :] <= np.arange(t)[:, None] + s - t)
    scores = np.einsum("htd,hsd->hts", q, k) / q.shape[2] ** 0.5
    low = np.where(seen, scores, scores.min() - 1)
    weights = np.exp(low - low.max(-1, keepdims=True)) * seen
    # Where a hidden score was the largest of what is left, the seen ones must not vanish.
    whole = weights.sum(-1, keepdims=True)
    return np.divide(weights, whole, out=np.zeros_like(weights), where=whole > 0) @ v
