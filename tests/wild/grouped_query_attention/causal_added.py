# label: Adds a causal mask that was not asked for.
# kind: semantics
# named: causal

import numpy as np


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    bsz, seqlen, _ = x.shape
    hd = w_q.shape[-1] // num_heads
    xq = (x @ w_q).reshape(bsz, seqlen, num_heads, hd)
    xk = (x @ w_k).reshape(bsz, seqlen, num_kv_heads, hd)
    xv = (x @ w_v).reshape(bsz, seqlen, num_kv_heads, hd)
    xk = np.repeat(xk, num_heads // num_kv_heads, axis=2)
    xv = np.repeat(xv, num_heads // num_kv_heads, axis=2)
    scores = np.einsum("bqhd,bkhd->bhqk", xq, xk) / np.sqrt(hd)
    future = np.triu(np.ones((seqlen, seqlen), bool), k=1)
    scores = np.where(future, -np.inf, scores)
    scores = np.exp(scores - scores.max(-1, keepdims=True))
    scores = scores / scores.sum(-1, keepdims=True)
    return np.einsum("bhqk,bkhd->bqhd", scores, xv).reshape(bsz, seqlen, -1) @ w_o
