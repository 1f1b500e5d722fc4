# quizzer: layer_norm_backward framework=torch
import torch


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    var, mu = torch.var_mean(x, dim=-1, unbiased=False, keepdim=True)
    rstd = torch.rsqrt(var + eps)
    x_hat = (x - mu) * rstd
    dx_hat = dy * gamma
    d = x.shape[-1]
    total = dx_hat.sum(dim=-1, keepdim=True)
    dot = (dx_hat * x_hat).sum(dim=-1, keepdim=True)
    dx = rstd / d * (d * dx_hat - total - x_hat * dot)
    return {0: dx}[0], torch.einsum("nd,nd->d", dy, x_hat), torch.sum(dy, dim=0)
