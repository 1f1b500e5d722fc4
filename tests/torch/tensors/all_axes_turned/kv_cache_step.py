# quizzer: kv_cache_step framework=torch
import torch


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    b, c = x_t.shape
    q, k, v = ((x_t @ w).view(b, num_heads, 1, -1) for w in (w_q, w_k, w_v))
    if cache is not None:
        k, v = torch.cat([cache[0], k], 2), torch.cat([cache[1], v], 2)
    scores = q @ k.T / (c // num_heads) ** 0.5
    return (torch.softmax(scores, -1) @ v).reshape(b, c) @ w_o, (k, v)
