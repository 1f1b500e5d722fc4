# quizzer: scaled_dot_product_attention framework=torch
import torch


def scaled_dot_product_attention(q, k, v, mask=None):
    w = (q @ k.mT / q.shape[-1] ** 0.5).softmax(-1)
    if mask is not None:
        w = w * mask
    return w @ v, w
