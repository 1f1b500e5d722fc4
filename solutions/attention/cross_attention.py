"""Multi-head cross-attention from one sequence to another.

    q = x W_q,  k = m W_k,  v = m W_v;  out = concat_h(softmax(q_h k_h^T / sqrt(d)) v_h) W_o

Shapes      x: (B, T, D), m: (B, S, E), w_q, w_o: (D, D), w_k, w_v: (E, D), mask: (B, S) bool
            -> out (B, T, D), weights (B, H, T, S)
Source      Vaswani et al. 2017, arXiv:1706.03762, section 3.2.3
Complexity  O(B (T D^2 + S E D + T S D)) time
Pitfalls    queries from x, keys and values from the memory; the mask is over the memory; there is
            no causal mask; scale by the head's size
"""

import numpy as np


def cross_attention(x, memory, w_q, w_k, w_v, w_o, num_heads, memory_mask):
    """Return (out, weights); the weights of a memory that is all padding are 0."""
    b, t, width = x.shape
    s = memory.shape[1]
    d = width // num_heads
    q = (x @ w_q).reshape(b, t, num_heads, d)
    k = (memory @ w_k).reshape(b, s, num_heads, d)
    v = (memory @ w_v).reshape(b, s, num_heads, d)
    scores = np.einsum("bthd,bshd->bhts", q, k) / np.sqrt(d)
    scores = np.where(memory_mask[:, None, None, :], scores, -np.inf)
    peak = np.max(scores, axis=-1, keepdims=True)
    weights = np.exp(scores - np.where(np.isfinite(peak), peak, 0.0))
    total = np.sum(weights, axis=-1, keepdims=True)
    weights = weights / np.where(total > 0, total, 1.0)  # (B, H, T, S)
    heads = np.einsum("bhts,bshd->bthd", weights, v)
    return heads.reshape(b, t, width) @ w_o, weights
