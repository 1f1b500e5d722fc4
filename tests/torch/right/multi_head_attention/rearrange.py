# quizzer: multi_head_attention framework=torch
import torch
from einops import rearrange


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    q, k, v = (rearrange(x @ w, "b t (h d) -> b h t d", h=num_heads) for w in (w_q, w_k, w_v))
    scores = q @ rearrange(k, "b h t d -> b h d t") / q.shape[-1] ** 0.5
    if mask is None:
        weights = scores.softmax(-1)
    else:
        if mask.dim() == 3:
            mask = mask[:, None]
        scores = scores.masked_fill(~mask, -1e9)
        weights = scores.softmax(-1) * mask
    return rearrange(weights @ v, "b h t d -> b t (h d)") @ w_o
