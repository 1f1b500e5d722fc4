# label: The scores are not divided by sqrt(d).
# kind: semantics
# set: second
# named: no_scaling

import numpy as np


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    b, t, _ = x.shape
    per = num_heads // num_kv_heads
    d = w_q.shape[1] // num_heads
    q = (x @ w_q).reshape(b, t, num_kv_heads, per, d)
    k = (x @ w_k).reshape(b, t, num_kv_heads, d)
    v = (x @ w_v).reshape(b, t, num_kv_heads, d)
    s = np.einsum('btgpd,bsgd->bgpts', q, k)
    s = np.exp(s - s.max(-1, keepdims=True))
    s = s / s.sum(-1, keepdims=True)
    o = np.einsum('bgpts,bsgd->btgpd', s, v)
    return o.reshape(b, t, num_heads * d) @ w_o
