# label: Divides by sqrt(D), the width of x, instead of the square root of the head size.
# kind: semantics
# after: Graylab/DL4Proteins-notebooks#12
# named: scaled_by_width

import numpy as np


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    B, T, D = x.shape
    group = num_heads // num_kv_heads
    d = w_q.shape[1] // num_heads
    q = (x @ w_q).reshape(B, T, num_kv_heads, group, d)
    k = (x @ w_k).reshape(B, T, num_kv_heads, d)
    v = (x @ w_v).reshape(B, T, num_kv_heads, d)
    logits = np.einsum("btgrd,bsgd->bgrts", q, k) / np.sqrt(D)
    logits = logits - logits.max(axis=-1, keepdims=True)
    w = np.exp(logits)
    w = w / w.sum(axis=-1, keepdims=True)
    return np.einsum("bgrts,bsgd->btgrd", w, v).reshape(B, T, -1) @ w_o
