# quizzer: two_layer_backprop framework=torch
import torch


def two_layer_backprop(x, y, w1, b1, w2, b2):
    z1 = x @ w1 + b1
    h = torch.relu(z1)
    logits = h @ w2 + b2
    logp = torch.log_softmax(logits, 1)
    n = len(y)
    loss = -logp[torch.arange(n), y].mean()
    g = logp.exp()
    g[torch.arange(n), y] -= 1
    dh = g @ w2.T * (z1 > 0)
    return loss, x.T @ dh, dh.sum(0), h.T @ g, g.sum(0)
