# quizzer: attention_backward framework=torch
import torch


def attention_backward(q, k, v, d_out, mask=None):
    scores = torch.einsum("btd,bsd->bts", q, k) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    p = torch.softmax(scores, -1)
    out = p @ v
    ds = p * (d_out @ v.mT - (d_out * out).sum(-1, keepdim=True)) / q.shape[-1] ** 0.5
    return ds @ k, ds.mT @ q, p.mT @ d_out
