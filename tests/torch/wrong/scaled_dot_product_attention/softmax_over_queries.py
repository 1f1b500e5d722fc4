# quizzer: scaled_dot_product_attention framework=torch
import torch


def scaled_dot_product_attention(q, k, v, mask=None):
    s = q @ k.mT / q.shape[-1] ** 0.5
    if mask is None:
        w = s.softmax(-2)
    else:
        w = s.masked_fill(~mask, -torch.inf).softmax(-2).nan_to_num(0)
    return w @ v, w
