# quizzer: kv_cache_step framework=torch
import torch
import torch.nn.functional as F


@torch.inference_mode()
def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    B, D = x_t.shape
    q, k, v = ((x_t @ w).view(B, num_heads, 1, D // num_heads) for w in (w_q, w_k, w_v))
    if cache is not None:
        past_k, past_v = cache
        k = torch.cat([past_k, k], dim=2)
        v = torch.cat([past_v, v], dim=2)
    att = F.softmax(q @ k.transpose(-1, -2) / (D // num_heads) ** 0.5, dim=-1)
    return (att @ v).reshape(B, D) @ w_o, (k, v)
