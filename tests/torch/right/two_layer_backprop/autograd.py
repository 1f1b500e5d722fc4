# quizzer: two_layer_backprop framework=torch
import torch
import torch.nn.functional as F


def two_layer_backprop(x, y, w1, b1, w2, b2):
    params = [p.detach().clone().requires_grad_(True) for p in (w1, b1, w2, b2)]
    h = F.relu(x @ params[0] + params[1])
    loss = F.cross_entropy(h @ params[2] + params[3], y)
    loss.backward()
    return (loss.item(), *(p.grad for p in params))
