# label: fill of -1e4 is too small for large scores
# kind: stability
# set: lot
# named: fill_too_small
import numpy as np


def softmax(x):
    x = x - np.amax(x, -1)[..., None]
    return np.exp(x) / np.exp(x).sum(-1)[..., None]


def attention(q, k, v, causal=False, visible=None):
    q, k, v = map(np.asarray, (q, k, v))
    scale = 1 / np.sqrt(k.shape[-1])
    hidden = np.zeros((q.shape[1], k.shape[1]), bool)
    if causal:
        position = np.arange(q.shape[1])[:, None] + k.shape[1] - q.shape[1]
        hidden |= np.arange(k.shape[1])[None] > position
    if visible is not None:
        hidden |= ~np.array(visible, dtype=bool)
    scores = np.matmul(q * scale, k.transpose(0, 2, 1))
    out = softmax(np.where(hidden, -1e4, scores)) @ v
    out[:, hidden.all(axis=1)] = 0
    return out
