# quizzer: two_layer_backprop framework=torch
import torch
from torch import nn


def two_layer_backprop(x, y, w1, b1, w2, b2):
    net = nn.Sequential(
        nn.Linear(w1.shape[0], w1.shape[1]), nn.ReLU(), nn.Linear(w2.shape[0], w2.shape[1])
    )
    net = net.to(x.dtype)
    with torch.no_grad():
        net[0].weight.copy_(w1.T)
        net[0].bias.copy_(b1)
        net[2].weight.copy_(w2.T)
        net[2].bias.copy_(b2)
    loss = nn.CrossEntropyLoss()(net(x), y)
    loss.backward()
    return (
        loss.detach(),
        net[0].weight.grad.T,
        net[0].bias.grad,
        net[2].weight.grad.T,
        net[2].bias.grad,
    )
