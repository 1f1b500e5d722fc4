# label: Divides the scores by sqrt(D) instead of the square root of the head size.
# kind: semantics
# after: omihub777/ViT-CIFAR#11
# named: scaled_by_width

import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    B, T, D = x.shape
    d = D // num_heads
    heads = []
    for h in range(num_heads):
        cols = slice(h * d, (h + 1) * d)
        q, k, v = x @ w_q[:, cols], x @ w_k[:, cols], x @ w_v[:, cols]
        s = q @ k.transpose(0, 2, 1) / np.sqrt(D)
        if mask is not None:
            s = np.where(mask, s, -np.inf)
        m = s.max(axis=-1, keepdims=True)
        e = np.exp(s - np.where(np.isneginf(m), 0.0, m))
        z = e.sum(axis=-1, keepdims=True)
        heads.append(np.where(z > 0, e / np.where(z > 0, z, 1), 0) @ v)
    return np.concatenate(heads, axis=-1) @ w_o
