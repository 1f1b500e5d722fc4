# label: Right: repeats the columns of the key and value weights, then it is ordinary attention.

import numpy as np


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    d = w_q.shape[1] // num_heads
    source = np.repeat(np.arange(num_kv_heads), num_heads // num_kv_heads)
    columns = (source[:, None] * d + np.arange(d)).ravel()
    q, k, v = x @ w_q, (x @ w_k)[..., columns], (x @ w_v)[..., columns]
    heads = []
    for h in np.split(np.arange(num_heads * d), num_heads):
        s = q[..., h] @ np.moveaxis(k[..., h], -1, -2) / np.sqrt(d)
        p = np.exp(s - np.logaddexp.reduce(s, axis=-1, keepdims=True))
        heads.append(p @ v[..., h])
    return np.dstack(heads).reshape(*x.shape[:2], -1) @ w_o
