# quizzer: kv_cache_step framework=torch
import torch


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    b, width = x_t.shape
    d = width // num_heads
    q = (x_t @ w_q).view(b, num_heads, 1, d)
    k = (x_t @ w_k).view(b, num_heads, 1, d)
    v = (x_t @ w_v).view(b, num_heads, 1, d)
    if cache is not None:
        k = torch.cat([cache[0], k], 2)
        v = torch.cat([cache[1], v], 2)
    weights = torch.softmax(q @ k.transpose(-1, -2) / d**0.5, -1)
    return (weights @ v).reshape(b, width) @ w_o, (k, v)
