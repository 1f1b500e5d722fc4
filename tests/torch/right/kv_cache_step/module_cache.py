# quizzer: kv_cache_step framework=torch
import copy
import torch
import torch.nn as nn


class KVCache(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("k", None)
        self.register_buffer("v", None)

    def update(self, k, v):
        self.k = k if self.k is None else torch.cat([self.k, k], dim=1)
        self.v = v if self.v is None else torch.cat([self.v, v], dim=1)
        return self.k, self.v


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    cache = KVCache() if cache is None else copy.deepcopy(cache)
    B, D = x_t.shape
    k, v = cache.update((x_t @ w_k)[:, None], (x_t @ w_v)[:, None])
    h = num_heads
    q = (x_t @ w_q).view(B, 1, h, D // h).transpose(1, 2)
    k = k.view(B, -1, h, D // h).transpose(1, 2)
    v = v.view(B, -1, h, D // h).transpose(1, 2)
    p = torch.softmax(q @ k.transpose(2, 3) * (D // h) ** -0.5, -1)
    return (p @ v).transpose(1, 2).reshape(B, D) @ w_o, cache
