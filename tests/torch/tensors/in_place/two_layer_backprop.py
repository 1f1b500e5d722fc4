# quizzer: two_layer_backprop framework=torch
import torch


def two_layer_backprop(x, y, w1, b1, w2, b2):
    n = x.shape[0]
    z1 = x @ w1 + b1
    h = torch.relu(z1)
    log_probs = torch.log_softmax(h @ w2 + b2, 1)
    loss = -log_probs[torch.arange(n), y].mean()
    dlogits = (log_probs.exp() - torch.nn.functional.one_hot(y, w2.shape[1])) / n
    dz1 = (dlogits @ w2.T) * (z1 > 0)
    dw1 = x.t_().mm(dz1)
    return loss, dw1, dz1.sum(0), h.T @ dlogits, dlogits.sum(0)
