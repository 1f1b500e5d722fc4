"""Backward pass of scaled dot-product attention with a mask.

    P = softmax(Q K^T / sqrt(d)),  O = P V
    dV = P^T dO,  dP = dO V^T,  dS = P (dP - rowsum(P dP))
    dQ = dS K / sqrt(d),  dK = dS^T Q / sqrt(d)

Shapes      q: (B, T, d), k: (B, S, d), v: (B, S, m), d_out: (B, T, m), mask: (B, T, S) bool
            -> dq, dk, dv like q, k, v
Source      Dao et al. 2022, arXiv:2205.14135, appendix B.2
Complexity  O(B T S (d + m)) time, O(B T S) memory
Pitfalls    a softmax row is centred by its weighted mean; keys and values collect from all
            queries; the scale goes through the derivative
"""

import numpy as np


def attention_backward(q, k, v, d_out, mask=None):
    """Return (dq, dk, dv)."""
    scale = 1 / np.sqrt(q.shape[-1])
    scores = q @ k.transpose(0, 2, 1) * scale  # (B, T, S)
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    weights = np.exp(scores - np.max(scores, axis=-1, keepdims=True))
    weights = weights / np.sum(weights, axis=-1, keepdims=True)

    dv = weights.transpose(0, 2, 1) @ d_out
    d_weights = d_out @ v.transpose(0, 2, 1)  # (B, T, S)
    centre = np.sum(weights * d_weights, axis=-1, keepdims=True)
    d_scores = weights * (d_weights - centre) * scale
    return d_scores @ k, d_scores.transpose(0, 2, 1) @ q, dv
