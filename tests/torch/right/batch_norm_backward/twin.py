# quizzer: batch_norm_backward framework=torch
import torch


def batch_norm_backward(dy, x, gamma, eps=1e-5):
    n = len(x)
    var, mean = torch.var_mean(x, 0, correction=0)
    inverse = torch.rsqrt(var + eps)
    d_hat = dy * gamma
    d_var = (d_hat * (x - mean)).sum(0) * -0.5 * inverse**3
    d_mean = -(d_hat * inverse).sum(0) - 2 * d_var * (x - mean).mean(0)
    dx = d_hat * inverse + d_var * 2 * (x - mean) / n + d_mean / n
    return dx, (dy * (x - mean) * inverse).sum(0), dy.sum(0)
