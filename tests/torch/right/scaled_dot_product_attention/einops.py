# quizzer: scaled_dot_product_attention framework=torch
import torch
from einops import einsum


def scaled_dot_product_attention(q, k, v, mask=None):
    scores = einsum(q, k, "... t d, ... s d -> ... t s") * q.size(-1) ** -0.5
    if mask is not None:
        scores = torch.where(mask, scores, torch.tensor(-torch.inf, dtype=scores.dtype))
    peak = scores.amax(-1, keepdim=True)
    peak = torch.where(torch.isinf(peak), torch.zeros_like(peak), peak)
    e = torch.exp(scores - peak)
    weights = e / e.sum(-1, keepdim=True).clamp(min=1e-20)
    return einsum(weights, v, "... t s, ... s d -> ... t d"), weights
