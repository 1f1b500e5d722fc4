# quizzer: kv_cache_step framework=torch
from dataclasses import dataclass

import torch
from einops import rearrange


@dataclass
class Cache:
    k: torch.Tensor
    v: torch.Tensor


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    q, k, v = (rearrange(x_t @ w, "b (h d) -> b h 1 d", h=num_heads) for w in (w_q, w_k, w_v))
    if cache is not None:
        k, v = torch.cat((cache.k, k), dim=-2), torch.cat((cache.v, v), dim=-2)
    out = torch.nn.functional.scaled_dot_product_attention(q, k, v)
    return rearrange(out, "b h 1 d -> b (h d)") @ w_o, Cache(k, v)
