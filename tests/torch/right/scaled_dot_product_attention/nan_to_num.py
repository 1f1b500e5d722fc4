# quizzer: scaled_dot_product_attention framework=torch
import torch


def scaled_dot_product_attention(q, k, v, mask=None):
    d_k = q.shape[-1]
    att = torch.einsum("...td,...sd->...ts", q, k) * d_k**-0.5
    if mask is not None:
        att = att.masked_fill(mask == 0, float("-inf"))
    att = torch.nan_to_num(torch.softmax(att, dim=-1), nan=0.0)
    return torch.einsum("...ts,...sd->...td", att, v), att
