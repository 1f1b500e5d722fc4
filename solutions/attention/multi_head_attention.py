"""Multi-head self-attention, without biases.

    head_h = softmax(q_h k_h^T / sqrt(d)) v_h,   q = x W_q, k = x W_k, v = x W_v
    out    = concat(head_0 ... head_{H-1}) W_o

Shapes      x (B, T, D), weights (D, D), d = D / H, mask broadcastable to (B, T, T)
            -> (B, T, D); head h owns the columns h d to (h + 1) d
Source      Vaswani et al. 2017, arXiv:1706.03762, section 3.2.2
Complexity  O(B T D^2 + B T^2 D) time, O(B H T^2) memory
Pitfalls    reshape to (B, T, H, d) and then swap T and H; a mask (B, T, T) needs an axis for
            the heads; the scale is sqrt(d), not sqrt(D)
"""

import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    """Return the projected concatenation of all heads; True in `mask` = may attend."""
    b, t, width = x.shape
    d = width // num_heads

    def split(y):
        return y.reshape(b, t, num_heads, d).transpose(0, 2, 1, 3)  # (B, H, T, d)

    q, k, v = split(x @ w_q), split(x @ w_k), split(x @ w_v)
    scores = np.einsum("bhtd,bhsd->bhts", q, k) / np.sqrt(d)  # (B, H, T, T)
    if mask is not None:
        mask = np.broadcast_to(mask, (b, t, t))[:, None]  # (B, 1, T, T)
        scores = np.where(mask, scores, -np.inf)

    peak = scores.max(axis=-1, keepdims=True)
    peak = np.where(np.isfinite(peak), peak, 0.0)  # a row that sees nothing
    weights = np.exp(scores - peak)
    total = weights.sum(axis=-1, keepdims=True)
    weights = weights / np.maximum(total, 1.0)  # the peak alone gives 1; nothing seen gives 0

    heads = weights @ v  # (B, H, T, d)
    merged = heads.transpose(0, 2, 1, 3).reshape(b, t, width)  # (B, T, D)
    return merged @ w_o
