# quizzer: scaled_dot_product_attention framework=torch
from typing import NamedTuple, Optional
import torch
from torch import Tensor


class AttentionOutput(NamedTuple):
    output: Tensor
    weights: Tensor


def scaled_dot_product_attention(
    q: Tensor,
    k: Tensor,
    v: Tensor,
    mask: Optional[Tensor] = None,
    dropout_p: float = 0.0,
    is_causal: bool = False,
    scale=None,
):
    L, S = q.size(-2), k.size(-2)
    scale_factor = 1 / q.size(-1) ** 0.5 if scale is None else scale
    attn_bias = torch.zeros(L, S, dtype=q.dtype, device=q.device)
    if mask is not None:
        attn_bias = torch.zeros(mask.shape, dtype=q.dtype).masked_fill(
            mask.logical_not(), float("-inf")
        )
    attn_weight = q @ k.transpose(-2, -1) * scale_factor
    attn_weight = attn_weight + attn_bias
    if mask is not None:
        none = torch.isneginf(attn_weight).all(-1, keepdim=True)
        attn_weight = torch.where(none, torch.zeros_like(attn_weight), attn_weight)
        attn_weight = torch.softmax(attn_weight, dim=-1)
        attn_weight = torch.where(none, 0.0, attn_weight)
    else:
        attn_weight = torch.softmax(attn_weight, dim=-1)
    return AttentionOutput(attn_weight @ v, attn_weight)
