# quizzer: staged_attention_online
import numpy as np


def attend_block(q, k, v, peak, total, acc, visible=None):
    per = len(q) // len(k)
    k, v = np.repeat(k, per, 0), np.repeat(v, per, 0)
    scores = q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[-1])
    if visible is not None:
        scores = np.where(visible, scores, -1e30)
    new = np.maximum(peak, scores.max(-1))
    weights = np.exp(scores - new[..., None])
    shrink = np.exp(peak - new)
    return new, total * shrink + weights.sum(-1), acc * shrink[..., None] + weights @ v
