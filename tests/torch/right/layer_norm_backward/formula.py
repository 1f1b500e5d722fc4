# quizzer: layer_norm_backward framework=torch
import torch


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    N, D = x.shape
    mean = x.mean(-1, keepdim=True)
    rstd = torch.rsqrt(x.var(-1, unbiased=False, keepdim=True) + eps)
    x_hat = (x - mean) * rstd
    g = dy * gamma
    dx = rstd / D * (D * g - g.sum(-1, keepdim=True) - x_hat * (g * x_hat).sum(-1, keepdim=True))
    return {"dx": dx}["dx"], (dy * x_hat).sum(0), dy.sum(0)
