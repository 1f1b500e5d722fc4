# quizzer: kv_cache_step framework=torch
import torch


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    B, D = x_t.shape
    d = D // num_heads
    xs = x_t[:, None] if cache is None else torch.cat([cache, x_t[:, None]], 1)
    k = (xs @ w_k).view(B, -1, num_heads, d).transpose(1, 2)
    v = (xs @ w_v).view(B, -1, num_heads, d).transpose(1, 2)
    q = (x_t @ w_q).view(B, num_heads, 1, d)
    a = (q @ k.transpose(2, 3) / d**0.5).softmax(-1)
    return (a @ v).reshape(B, D) @ w_o, xs
