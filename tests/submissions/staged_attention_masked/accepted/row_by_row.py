# quizzer: staged_attention_masked
import numpy as np


def attention(q, k, v, causal=False, visible=None):
    out = np.zeros((q.shape[0], q.shape[1], v.shape[2]))
    t, s = q.shape[1], k.shape[1]
    for h in range(q.shape[0]):
        for i in range(t):
            keys = [j for j in range(s) if not causal or j <= i + s - t]
            keys = [j for j in keys if visible is None or visible[j]]
            if keys:
                scores = k[h, keys] @ q[h, i] / np.sqrt(q.shape[2])
                weights = np.exp(scores - scores.max())
                out[h, i] = weights @ v[h, keys] / weights.sum()
    return out
