# quizzer: kv_cache_step framework=torch
from typing import NamedTuple
import torch


class Cache(NamedTuple):
    keys: torch.Tensor
    values: torch.Tensor

    @classmethod
    def empty(cls, b, h, d, dtype):
        return cls(torch.empty(b, h, 0, d, dtype=dtype), torch.empty(b, h, 0, d, dtype=dtype))

    def add(self, k, v):
        return Cache(
            torch.cat((self.keys, k[:, :, None]), 2), torch.cat((self.values, v[:, :, None]), 2)
        )


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    B, D = x_t.shape
    d = D // num_heads
    split = lambda t: t.reshape(B, num_heads, d)
    if cache is None:
        cache = Cache.empty(B, num_heads, d, x_t.dtype)
    cache = cache.add(split(x_t @ w_k), split(x_t @ w_v))
    scores = torch.einsum("bhd,bhtd->bht", split(x_t @ w_q), cache.keys) / d**0.5
    weights = torch.exp(scores - scores.amax(-1, keepdim=True))
    weights = weights / weights.sum(-1, keepdim=True)
    out = torch.einsum("bht,bhtd->bhd", weights, cache.values)
    return out.flatten(1) @ w_o, cache
