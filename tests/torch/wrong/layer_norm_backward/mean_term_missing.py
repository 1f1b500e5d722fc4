# quizzer: layer_norm_backward framework=torch
import torch


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    mu, var = x.mean(-1, keepdim=True), x.var(-1, unbiased=False, keepdim=True)
    xh = (x - mu) / torch.sqrt(var + eps)
    g = dy * gamma
    dx = (g - xh * (g * xh).mean(-1, keepdim=True)) / torch.sqrt(var + eps)
    return dx, (dy * xh).sum(0), dy.sum(0)
