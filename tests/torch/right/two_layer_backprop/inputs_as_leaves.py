# quizzer: two_layer_backprop framework=torch
import torch
import torch.nn.functional as F


def two_layer_backprop(x, y, w1, b1, w2, b2):
    for p in (w1, b1, w2, b2):
        p.requires_grad_(True)
    loss = F.cross_entropy(torch.relu(x @ w1 + b1) @ w2 + b2, y)
    loss.backward()
    return loss, w1.grad, b1.grad, w2.grad, b2.grad
