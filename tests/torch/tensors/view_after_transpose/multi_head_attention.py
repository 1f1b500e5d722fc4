# quizzer: multi_head_attention framework=torch
import torch


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    b, t, c = x.shape
    d = c // num_heads
    q, k, v = ((x @ w).view(b, t, num_heads, d).transpose(1, 2) for w in (w_q, w_k, w_v))
    scores = q @ k.mT / d**0.5
    if mask is not None:
        scores = scores.masked_fill(~mask.expand(b, t, t)[:, None], -torch.inf)
    out = torch.nan_to_num(scores.softmax(-1)) @ v
    return out.transpose(1, 2).view(b, t, c) @ w_o
