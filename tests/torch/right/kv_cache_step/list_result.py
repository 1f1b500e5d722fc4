# quizzer: kv_cache_step framework=torch
import torch


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    b, n = x_t.shape
    new = torch.stack([x_t @ w_k, x_t @ w_v]).unsqueeze(2)
    cache = new if cache is None else torch.cat([cache.clone(), new], dim=2)
    heads = []
    d = n // num_heads
    q = x_t @ w_q
    for h in range(num_heads):
        part = slice(h * d, h * d + d)
        scores = (cache[0][:, :, part] @ q[:, part, None]).squeeze(-1) / d**0.5
        weights = torch.softmax(scores, dim=1)
        heads.append((weights[:, :, None] * cache[1][:, :, part]).sum(1))
    return [torch.cat(heads, 1) @ w_o, cache]
