# quizzer: staged_attention_grouped
import numpy as np


def one(q, k, v, seen):
    out = np.zeros((len(q), v.shape[1]))
    for i, row in enumerate(seen):
        if row.any():
            scores = k[row] @ q[i] / np.sqrt(q.shape[1])
            weights = np.exp(scores - scores.max())
            out[i] = weights @ v[row] / weights.sum()
    return out


def attention(q, k, v, causal=False, visible=None):
    t, s = q.shape[1], k.shape[1]
    seen = np.ones((t, s), bool)
    if causal:
        seen = np.arange(s) <= np.arange(t)[:, None] + s - t
    if visible is not None:
        seen = seen & np.asarray(visible, bool)
    per = len(q) // len(k)
    return np.stack([one(q[h], k[h // per], v[h // per], seen) for h in range(len(q))])
