# quizzer: kv_cache_step framework=torch
import torch


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    B, D = x_t.shape
    d = D // num_heads
    if cache is None:
        cache = {"k": [], "v": []}
    cache["k"].append((x_t @ w_k).view(B, num_heads, d))
    cache["v"].append((x_t @ w_v).view(B, num_heads, d))
    k, v = torch.stack(cache["k"], 2), torch.stack(cache["v"], 2)
    q = (x_t @ w_q).view(B, num_heads, 1, d)
    a = (q @ k.transpose(2, 3) / d**0.5).softmax(-1)
    return (a @ v).reshape(B, D) @ w_o, cache
