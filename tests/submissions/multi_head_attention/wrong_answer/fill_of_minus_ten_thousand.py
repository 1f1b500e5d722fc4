# quizzer: multi_head_attention
import numpy as np

def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    B, T, D = x.shape
    H, d = num_heads, D // num_heads

    def heads(w):
        return (x @ w).reshape(B, T, H, d).transpose(0, 2, 1, 3)

    q, k, v = heads(w_q), heads(w_k), heads(w_v)
    scores = q @ k.transpose(0, 1, 3, 2) / np.sqrt(d)
    if mask is not None:
        allowed = np.broadcast_to(mask, (B, T, T))[:, None]
        scores = np.where(allowed, scores, -1e4)
    top = scores.max(axis=-1, keepdims=True)
    top = np.where(np.isfinite(top), top, 0.0)
    e = np.exp(scores - top)
    total = e.sum(axis=-1, keepdims=True)
    weights = e / np.where(total == 0, 1.0, total)
    if mask is not None:
        weights = weights * allowed.any(-1, keepdims=True)
    joined = (weights @ v).transpose(0, 2, 1, 3).reshape(B, T, D)
    return joined @ w_o
