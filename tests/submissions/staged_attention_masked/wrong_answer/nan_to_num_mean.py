# quizzer: staged_attention_masked
import numpy as np


def attention(q, k, v, causal=False, visible=None):
    t, s = q.shape[1], k.shape[1]
    scores = q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[2])
    if causal:
        scores = np.where(np.tril(np.ones((t, s))) > 0, scores, -1e9)
    if visible is not None:
        scores = np.where(visible, scores, -1e9)
    weights = np.exp(scores - scores.max(-1, keepdims=True))
    return weights @ v / weights.sum(-1, keepdims=True)
