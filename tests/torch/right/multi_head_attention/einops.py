# quizzer: multi_head_attention framework=torch
import torch
from einops import rearrange


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    q, k, v = (rearrange(x @ w, "b t (h d) -> b h t d", h=num_heads) for w in (w_q, w_k, w_v))
    scores = torch.einsum("bhtd,bhsd->bhts", q, k) / q.shape[-1] ** 0.5
    if mask is not None:
        while mask.ndim < 3:
            mask = mask.unsqueeze(0)
        scores = scores.masked_fill(mask.unsqueeze(1).logical_not(), float("-inf"))
    weights = scores.softmax(-1)
    weights = torch.where(weights.isnan(), torch.zeros_like(weights), weights)
    return rearrange(weights @ v, "b h t d -> b t (h d)") @ w_o
