# quizzer: scaled_dot_product_attention
import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None):
    scores = q @ k.swapaxes(-1, -2) / np.sqrt(k.shape[-1])
    if mask is not None:
        scores = scores + np.where(mask, 0.0, -1e9)
    e = np.exp(scores - np.max(scores, -1, keepdims=True))
    p = e / e.sum(-1, keepdims=True)
    if mask is not None:
        p = p * mask
    return p @ v, p
