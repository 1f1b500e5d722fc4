# quizzer: multi_head_attention framework=torch
import torch


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    heads = []
    d = x.shape[-1] // num_heads
    for h in range(num_heads):
        s = slice(h * d, (h + 1) * d)
        q, k, v = x @ w_q[:, s], x @ w_k[:, s], x @ w_v[:, s]
        scores = torch.bmm(q, k.transpose(1, 2)) / d**0.5
        if mask is not None:
            scores = torch.where(mask, scores, torch.full_like(scores, -torch.inf))
        weights = torch.nan_to_num(torch.softmax(scores, dim=2), nan=0.0)
        heads.append(weights.bmm(v))
    return torch.cat(heads, dim=-1) @ w_o
