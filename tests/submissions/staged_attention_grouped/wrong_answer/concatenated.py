# quizzer: staged_attention_grouped
import numpy as np


def attention(q, k, v, causal=False, visible=None):
    per = len(q) // len(k)
    k, v = np.concatenate([k] * per), np.concatenate([v] * per)
    t, s = q.shape[1], k.shape[1]
    scores = q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[2])
    if causal:
        scores = np.where(np.tri(t, s, s - t, dtype=bool), scores, -np.inf)
    if visible is not None:
        scores = np.where(visible, scores, -np.inf)
    peak = scores.max(-1, keepdims=True)
    weights = np.exp(scores - np.where(np.isinf(peak), 0, peak))
    whole = weights.sum(-1, keepdims=True)
    return weights @ v / np.where(whole == 0, 1, whole)
