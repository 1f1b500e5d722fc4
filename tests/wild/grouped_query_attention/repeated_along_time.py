# label: Repeats keys and values along the time axis and reshapes, so the heads hold other positions' keys.
# kind: semantics
# after: PrimeIntellect-ai/prime-rl#2681
# located: only_where

import numpy as np


def softmax(a):
    a = np.exp(a - a.max(axis=-1, keepdims=True))
    return a / a.sum(axis=-1, keepdims=True)


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    B, T, _ = x.shape
    d = w_q.shape[1] // num_heads
    rep = num_heads // num_kv_heads
    q = (x @ w_q).reshape(B, T, num_heads, d)
    k = (x @ w_k).reshape(B, T, num_kv_heads, d)
    v = (x @ w_v).reshape(B, T, num_kv_heads, d)
    k = np.repeat(k, rep, axis=1).reshape(B, num_heads, T, d)
    v = np.repeat(v, rep, axis=1).reshape(B, num_heads, T, d)
    att = softmax(np.einsum("bthd,bhsd->bhts", q, k) / np.sqrt(d))
    return np.einsum("bhts,bhsd->bthd", att, v).reshape(B, T, num_heads * d) @ w_o
