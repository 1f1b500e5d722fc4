# quizzer: layer_norm_backward framework=torch


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    centred = x - x.mean(1, keepdim=True)
    std = (centred.pow(2).mean(1, keepdim=True) + eps).sqrt()
    xhat = centred / std
    g = dy * gamma
    dx = (g - g.mean(1, keepdim=True) - xhat * (g * xhat).mean(1, keepdim=True)) / std
    return dx, (dy * xhat).sum(0), dy.sum(0)
