# quizzer: scaled_dot_product_attention framework=torch
import torch
from torch import Tensor
from jaxtyping import Bool, Float
from einops import einsum


def scaled_dot_product_attention(
    Q: Float[Tensor, " ... queries d_k"],
    K: Float[Tensor, " ... keys d_k"],
    V: Float[Tensor, " ... keys d_v"],
    mask: Bool[Tensor, " ... queries keys"] | None = None,
) -> tuple[Float[Tensor, " ... queries d_v"], Float[Tensor, " ... queries keys"]]:
    scores = einsum(Q, K, "... q d, ... k d -> ... q k") / Q.shape[-1] ** 0.5
    if mask is not None:
        scores = torch.where(mask, scores, float("-inf"))
    top = scores.amax(dim=-1, keepdim=True).clamp_min(torch.finfo(scores.dtype).min)
    e = torch.exp(scores - top)
    weights = e / e.sum(dim=-1, keepdim=True).clamp_min(1e-30)
    return einsum(weights, V, "... q k, ... k d -> ... q d"), weights
