# quizzer: layer_norm_backward framework=torch
import torch


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    centred = x - x.mean(dim=1, keepdim=True)
    std = torch.sqrt(centred.pow(2).mean(dim=1) + eps)
    xhat = centred / std
    g = dy * gamma
    dx = (g - g.mean(1, keepdim=True) - xhat * (g * xhat).mean(1, keepdim=True)) / std
    return dx, (dy * xhat).sum(0), dy.sum(0)
