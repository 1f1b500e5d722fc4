# quizzer: staged_attention_online
import numpy as np


def state(q, k, v, visible):
    per = len(q) // len(k)
    index = np.arange(len(q)) // per
    scores = np.einsum("htd,hnd->htn", q, k[index]) * q.shape[-1] ** -0.5
    if visible is not None:
        scores[..., ~np.asarray(visible, bool)] = -np.inf
    peak = scores.max(-1)
    weights = np.exp(scores - np.where(peak == -np.inf, 0, peak)[..., None])
    return peak, weights.sum(-1), np.einsum("htn,hne->hte", weights, v[index])


def attend_block(q, k, v, peak, total, acc, visible=None):
    other, more, gained = state(q, k, v, visible)
    both = np.maximum(peak, other)
    safe = np.where(both == -np.inf, 0, both)
    a, b = np.exp(peak - safe), np.exp(other - safe)
    return both, a * total + b * more, a[..., None] * acc + b[..., None] * gained
