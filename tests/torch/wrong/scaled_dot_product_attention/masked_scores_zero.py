# quizzer: scaled_dot_product_attention framework=torch
import torch


def scaled_dot_product_attention(q, k, v, mask=None):
    s = q @ k.mT / q.shape[-1] ** 0.5
    if mask is not None:
        s = s.masked_fill(~mask, 0)
    w = s.softmax(-1)
    return w @ v, w
