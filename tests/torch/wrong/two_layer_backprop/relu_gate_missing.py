# quizzer: two_layer_backprop framework=torch
import torch


def two_layer_backprop(x, y, w1, b1, w2, b2):
    z1 = x @ w1 + b1
    h = torch.relu(z1)
    logp = torch.log_softmax(h @ w2 + b2, 1)
    n = len(y)
    loss = -logp[torch.arange(n), y].mean()
    g = logp.exp()
    g[torch.arange(n), y] -= 1
    g = g / n
    dh = g @ w2.T
    return loss, x.T @ dh, dh.sum(0), h.T @ g, g.sum(0)
