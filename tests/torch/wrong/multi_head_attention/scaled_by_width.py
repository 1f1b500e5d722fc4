# quizzer: multi_head_attention framework=torch
import torch
from einops import rearrange


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    q, k, v = (rearrange(x @ w, "b t (h d) -> b h t d", h=num_heads) for w in (w_q, w_k, w_v))
    scores = q @ k.mT / x.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask.expand(len(x), *scores.shape[-2:])[:, None], -torch.inf)
    out = torch.nan_to_num(scores.softmax(-1)) @ v
    return rearrange(out, "b h t d -> b t (h d)") @ w_o
